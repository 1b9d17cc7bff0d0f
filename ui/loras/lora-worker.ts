import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { AppError } from '#core/error/app-error.ts';
import { shortHashes } from '#core/lora/hashes.ts';
import { inspectLora } from '#core/lora/inspect-lora.ts';
import type { Header } from '#core/safetensors/tensor.ts';
import type { LoraNews } from './lora-news.ts';
import { readLora } from './read-lora.ts';

const scope = globalThis as unknown as {
  postMessage: (news: LoraNews, given: Transferable[]) => void;
  addEventListener: (type: 'message', listen: (event: MessageEvent<File>) => void) => void;
};

const tell = (news: LoraNews): void => scope.postMessage(news, []);

/** Milliseconds between two words on how far it is. */
const PAUSE = 120;

async function hash(file: File, { dataStart }: Header): Promise<void> {
  const whole = sha256.create();
  const tensors = sha256.create();
  const reader = file.stream().getReader();
  let at = 0;
  let told = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    whole.update(value);
    if (at + value.byteLength > dataStart) tensors.update(value.subarray(Math.max(0, dataStart - at)));
    at += value.byteLength;
    if (performance.now() - told < PAUSE) continue;
    told = performance.now();
    tell({ kind: 'progress', done: at / file.size });
  }
  const hashes = shortHashes(bytesToHex(whole.digest()), bytesToHex(tensors.digest()));
  tell({ kind: 'hashes', hashes });
}

async function read(file: File): Promise<void> {
  try {
    const { header, scalars } = await readLora(file);
    tell({ kind: 'facts', facts: inspectLora(header, scalars) });
    await hash(file, header);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell({ kind: 'refused', message, issues: error instanceof AppError ? error.issues : [] });
  }
}

scope.addEventListener('message', ({ data }) => void read(data));
