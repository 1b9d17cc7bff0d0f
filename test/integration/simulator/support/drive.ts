import { WebSocket } from 'ws';
import { textToImage } from '#test/support/text-to-image.ts';

export type Inputs = Record<string, unknown>;
export type TestGraph = Record<string, { class_type: string; inputs: Inputs }>;

/** Checkpoint → two LoRAs → two texts → sampler → decode → save, with the ids of the recordings. */
export const twoLoras = (): TestGraph => ({
  ...textToImage({
    '3': { model: ['11', 0] },
    '6': { text: 'photo of dumpling cat and me', clip: ['11', 1] },
    '7': { clip: ['11', 1] },
  }),
  '10': {
    class_type: 'LoraLoader',
    inputs: {
      model: ['4', 0],
      clip: ['4', 1],
      lora_name: 'dumpling.safetensors',
      strength_model: 0.8,
      strength_clip: 0.8,
    },
  },
  '11': {
    class_type: 'LoraLoader',
    inputs: {
      model: ['10', 0],
      clip: ['10', 1],
      lora_name: 'me.safetensors',
      strength_model: 0.6,
      strength_clip: 0.6,
    },
  },
});

/** EmptyImage → SaveImage: the least that gives a picture. */
export const plainColour = (color: number, prefix = 'plain'): TestGraph => ({
  '1': { class_type: 'EmptyImage', inputs: { width: 40, height: 24, batch_size: 1, color } },
  '2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: prefix } },
});

export type Event = { type: string; data: Record<string, unknown> };

export type Listener = { events: Event[]; frames: Buffer[]; socket: WebSocket };

export const listen = (url: string, clientId: string): Promise<Listener> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws?clientId=${clientId}`);
    const listener: Listener = { events: [], frames: [], socket };
    socket.on('message', (data, isBinary) => {
      if (isBinary) listener.frames.push(data as Buffer);
      else listener.events.push(JSON.parse((data as Buffer).toString('utf8')) as Event);
    });
    socket.on('open', () => resolve(listener));
    socket.on('error', reject);
  });

export type HistoryEntry = {
  outputs: Record<string, { images?: { filename: string; subfolder: string; type: string }[] }>;
  status: { status_str: string; completed: boolean; messages: [string, Record<string, unknown>][] };
};

export const getJson = async (url: string): Promise<unknown> => (await fetch(url)).json();

export const post = (url: string, body: unknown): Promise<Response> =>
  fetch(url, { method: 'POST', body: JSON.stringify(body) });

/** Submit and wait for the end in history. */
export async function render(url: string, prompt: TestGraph, more: Inputs = {}): Promise<HistoryEntry> {
  const answer = (await (await post(`${url}/prompt`, { prompt, ...more })).json()) as { prompt_id: string };
  return awaitHistory(url, answer.prompt_id);
}

export async function awaitHistory(url: string, promptId: string, patience = 10_000): Promise<HistoryEntry> {
  for (const end = Date.now() + patience; Date.now() < end;) {
    const found = (await getJson(`${url}/history/${promptId}`)) as Record<string, HistoryEntry>;
    const entry = found[promptId];
    if (entry) return entry;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`prompt ${promptId} did not end within ${patience} ms`);
}

export const until = async (holds: () => boolean | Promise<boolean>, patience = 10_000): Promise<void> => {
  for (const end = Date.now() + patience; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`it did not come true within ${patience} ms`);
};
