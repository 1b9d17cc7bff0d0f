import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What was pulled into a models folder: so that gigabytes need not be hashed again to know that they are right. */
const recordSchema = z.record(
  z.string(),
  z.object({
    /** Of the file as it came. */
    sha256: z.string(),
    /** How it was changed on the way. */
    convert: z.string().nullable(),
    /** Of the file as it lies there; modified in milliseconds. */
    size: z.number(),
    modified: z.number(),
  }),
);
export type PullRecord = z.infer<typeof recordSchema>;

const NAME = '.teststrip-models.json';

/** What was pulled into a folder before; nothing where that cannot be read. */
export async function readRecord(folder: string): Promise<PullRecord> {
  const text = await readFile(join(folder, NAME), 'utf8').catch(() => null);
  if (text === null) return {};
  try {
    const parsed = recordSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Write down what lies in a folder now. */
export async function writeRecord(folder: string, record: PullRecord): Promise<void> {
  const path = join(folder, NAME);
  await writeFile(`${path}.part`, `${JSON.stringify(record, null, 2)}\n`);
  await rename(`${path}.part`, path);
}

/** Whether a file lies there as it was written down. */
export async function isUntouched(path: string, known: PullRecord[string]): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && found.size === known.size && Math.trunc(found.mtimeMs) === known.modified;
}
