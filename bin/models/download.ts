import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '#core/error/app-error.ts';
import { feedFile } from './hash-file.ts';

/** Tries in a row that bring not one byte, before it is given up. */
const FRUITLESS = 8;
/** Milliseconds in which nothing comes, before the connection is taken for dead. */
const STALLED = 60_000;
/** Answers that may be another one in a moment. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

export type DownloadOptions = {
  url: string;
  headers: Record<string, string>;
  /** Where it grows; what is there already is gone on with. */
  part: string;
  /** Bytes in all; null where it is told with the file. */
  size: number | null;
  /** Told how many bytes are there, all in all. */
  onBytes: (bytes: number) => void;
  /** What another answer than success is worth, in words. */
  explain: (status: number, code: string | null) => AppError;
  /** Milliseconds before the first try after one that failed; doubled after each that brings nothing. */
  pause?: number;
  signal?: AbortSignal | undefined;
};

type Got = { hash: Hash; bytes: number; whole: boolean; total: number | null };

/** Bytes in all, as `content-range` and `content-length` of an answer tell. */
function totalOf(answer: Response, from: number): number | null {
  const range = /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1];
  if (range !== undefined) return Number(range);
  const length = answer.headers.get('content-length');
  return length === null || answer.headers.has('content-encoding') ? null : from + Number(length);
}

async function drain(
  body: ReadableStream<Uint8Array>,
  file: FileHandle,
  got: Got,
  options: DownloadOptions,
  stall: () => void,
): Promise<void> {
  for await (const chunk of body) {
    stall();
    await file.write(chunk, 0, chunk.length, got.bytes);
    got.hash.update(chunk);
    got.bytes += chunk.length;
    options.onBytes(got.bytes);
  }
}

/** One try. @throws AppError where another would not help */
async function once(options: DownloadOptions, file: FileHandle, got: Got): Promise<void> {
  const { url, headers, explain, signal } = options;
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  signal?.addEventListener('abort', stop, { once: true });
  let timer = setTimeout(stop, STALLED);
  const stall = (): void => {
    clearTimeout(timer);
    timer = setTimeout(stop, STALLED);
  };
  try {
    const answer = await fetch(url, {
      headers: {
        ...headers,
        'accept-encoding': 'identity',
        ...(got.bytes > 0 ? { range: `bytes=${got.bytes}-` } : {}),
      },
      signal: controller.signal,
    });
    if (answer.status === 416 && got.total !== null && got.bytes === got.total) {
      got.whole = true;
      return;
    }
    if (!answer.ok && answer.status !== 416) {
      await answer.body?.cancel();
      if (PASSING.has(answer.status)) throw new Error(`HTTP ${answer.status}`);
      throw explain(answer.status, answer.headers.get('x-error-code'));
    }
    const goesOn =
      answer.status === 206 &&
      Number(/^bytes (\d+)-/.exec(answer.headers.get('content-range') ?? '')?.[1]) === got.bytes;
    if (!goesOn) {
      // The whole file again, or a part that does not fit: what is there is worth nothing.
      await file.truncate(0);
      got.hash = createHash('sha256');
      got.bytes = 0;
    }
    if (answer.status === 416) throw new Error('the part that is missing is not there');
    got.total = totalOf(answer, goesOn ? got.bytes : 0) ?? got.total;
    if (answer.body) await drain(answer.body, file, got, options, stall);
    if (got.total !== null && got.bytes < got.total) throw new Error('the connection was closed');
    got.whole = true;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** The file itself is not the matter: disk and rights are. */
const isOfDisk = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error &&
  'code' in error &&
  ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'EIO', 'EFBIG'].includes(String(error.code));

/**
 * Fetch a file, going on where the last try ended, as often as tries bring something.
 * @returns its sha-256 and size
 * @throws AppError unavailable, forbidden, not_found with the reason and the remedy; the part stays for the next time
 */
export async function download(options: DownloadOptions): Promise<{ sha256: string; bytes: number }> {
  const { part, pause = 500, signal } = options;
  const there = await stat(part).catch(() => null);
  const got: Got = { hash: createHash('sha256'), bytes: there?.size ?? 0, whole: false, total: options.size };
  if (got.bytes > 0) await feedFile(part, got.hash);
  options.onBytes(got.bytes);
  const file = await open(part, there ? 'r+' : 'w+');
  try {
    for (let fruitless = 0; !got.whole;) {
      const before = got.bytes;
      try {
        await once(options, file, got);
      } catch (error) {
        if (error instanceof AppError) throw error;
        if (signal?.aborted)
          throw new AppError('unavailable', 'It was stopped; the next pull goes on from there.');
        if (isOfDisk(error))
          throw new AppError('unavailable', `${part} cannot be written (${error.code}).`, [], {
            cause: error,
          });
        fruitless = got.bytes > before ? 0 : fruitless + 1;
        if (fruitless >= FRUITLESS) {
          const reason =
            error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
          throw new AppError(
            'unavailable',
            `${new URL(options.url).host} broke off ${FRUITLESS} times in a row: ${reason}. Pull again to go on from there.`,
            [],
            { cause: error },
          );
        }
        await sleep(pause * 2 ** fruitless, undefined, signal ? { signal } : {}).catch(() => undefined);
      }
    }
    await file.sync();
    return { sha256: got.hash.digest('hex'), bytes: got.bytes };
  } finally {
    await file.close();
  }
}
