import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';

type History = Record<
  string,
  { outputs: Record<string, { images?: { filename: string; subfolder: string; type: string }[] }> }
>;

/**
 * The client that everybody writes first: submit, wait on the socket for the end, read history, download, next.
 * Renders `graphs` one after another on one server; answers with the number of images that came back.
 */
export async function renderPlainly(url: string, nextGraph: () => string | undefined): Promise<number> {
  const clientId = randomUUID();
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/ws?clientId=${clientId}`);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  let images = 0;
  try {
    for (let graph = nextGraph(); graph !== undefined; graph = nextGraph()) {
      const promptId = randomUUID();
      const ended = endOf(socket, promptId);
      await post(`${url}/prompt`, `{"prompt":${graph},"client_id":"${clientId}","prompt_id":"${promptId}"}`);
      await ended;
      const history = (await (await fetch(`${url}/history/${promptId}`)).json()) as History;
      for (const output of Object.values(history[promptId]?.outputs ?? {})) {
        for (const file of output.images ?? []) {
          const answer = await fetch(`${url}/view?${new URLSearchParams(file).toString()}`);
          await answer.arrayBuffer();
          images += 1;
        }
      }
    }
  } finally {
    socket.close();
  }
  return images;
}

async function post(url: string, body: string): Promise<void> {
  const answer = await fetch(url, { method: 'POST', body });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
}

/** Resolves when ComfyUI says `executing` with no node: history is written then. */
function endOf(socket: WebSocket, promptId: string): Promise<void> {
  return new Promise((resolve) => {
    const onMessage = (data: Buffer, binary: boolean): void => {
      if (binary) return;
      const message = JSON.parse(data.toString()) as {
        type: string;
        data: { node?: null; prompt_id?: string };
      };
      if (message.type !== 'executing' || message.data.node !== null || message.data.prompt_id !== promptId)
        return;
      socket.off('message', onMessage);
      resolve();
    };
    socket.on('message', onMessage);
  });
}
