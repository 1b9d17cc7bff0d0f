import { makeZip } from 'client-zip';

/** A file of a ZIP; it is made when its turn comes. */
export type ZipEntry = {
  name: string;
  input: () => AsyncIterable<Uint8Array> | Uint8Array | string | Promise<Uint8Array | string>;
};

async function* entries(files: Iterable<ZipEntry> | AsyncIterable<ZipEntry>, now: Date, signal: AbortSignal) {
  for await (const { name, input } of files) {
    signal.throwIfAborted();
    yield { name, input: await input(), lastModified: now };
  }
}

/**
 * Pack files one after another while they are read; none is held whole, and there may be any number of any size
 * (ZIP64). Pictures are packed already, so that nothing is deflated.
 */
export async function* zipFiles(
  files: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
  now: Date,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const reader = makeZip(entries(files, now, signal)).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Leaving early throws into what packs, and what it was given to leave with comes back here.
    await reader.cancel().catch(() => undefined);
  }
}
