import { createServer, request } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { z } from 'zod';

const sentSchema = z.object({
  prompt_id: z.string(),
  extra_data: z.object({ teststrip: z.object({ render: z.string(), attempt: z.number() }) }),
});

/** A prompt that a server took. */
export type Taken = { render: string; attempt: number; promptId: string };

export type Witness = {
  url: string;
  /** Cut the connection instead of passing on the answer to so many prompts that were taken. */
  loseAnswers: number;
  /** Every prompt that was taken, in order. */
  taken: Taken[];
  close(): Promise<void>;
};

/** Stand before a server, pass everything on, and remember which prompts it took. */
export async function startWitness(target: string): Promise<Witness> {
  const { hostname, port } = new URL(target);
  const taken: Taken[] = [];
  const sockets = new Set<Socket>();
  const witness: Witness = { url: '', loseAnswers: 0, taken, close: () => Promise.resolve() };
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    const isPrompt = incoming.method === 'POST' && /^(\/api)?\/prompt$/.test(incoming.url ?? '');
    const onward = request(
      { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      (answer) => {
        if (isPrompt && answer.statusCode === 200) {
          // What a test of the server sends is no render.
          const sent = sentSchema.safeParse(JSON.parse(Buffer.concat(chunks).toString()));
          if (sent.success) taken.push({ ...sent.data.extra_data.teststrip, promptId: sent.data.prompt_id });
          if (witness.loseAnswers > 0) {
            witness.loseAnswers -= 1;
            outgoing.destroy();
            return;
          }
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        answer.on('error', () => outgoing.destroy());
      },
    );
    onward.on('error', () => outgoing.destroy());
    // A prompt whose sender went away is taken all the same.
    if (!isPrompt) outgoing.on('close', () => onward.destroy());
    incoming.on('data', (chunk: Buffer) => {
      if (isPrompt) chunks.push(chunk);
    });
    incoming.pipe(onward);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (incoming, socket, head) => {
    const onward = connect(Number(port), hostname, () => {
      const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
      for (let i = 0; i < incoming.rawHeaders.length; i += 2)
        lines.push(`${incoming.rawHeaders[i]}: ${incoming.rawHeaders[i + 1]}`);
      onward.write(`${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    socket.on('close', () => onward.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  witness.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  witness.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return witness;
}
