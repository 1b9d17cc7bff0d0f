import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ctx } from './ctx.ts';

/** The files of one kind in the example folders, as [folder, file]. */
async function exampleFiles(folder: string, kind: RegExp): Promise<[string, string][]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(async (entry) =>
        (await readdir(join(folder, entry.name)))
          .filter((file) => kind.test(file))
          .map((file): [string, string] => [entry.name, file]),
      ),
  );
  return found.flat().toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** The text of an example's workflow by its file name, or null where no example has that file. */
export async function readExampleWorkflow(ctx: Ctx, file: string): Promise<string | null> {
  if (!ctx.examples) return null;
  const found = (await exampleFiles(ctx.examples, /\.json$/)).find(([, name]) => name === file);
  return found ? readFile(join(ctx.examples, ...found), 'utf8') : null;
}

/** An example sweep: the folder's name, and its definition as YAML text. */
export type Example = { name: string; definition: string };

/** Every example sweep that comes with Teststrip. */
export async function listExamples(ctx: Ctx): Promise<Example[]> {
  const { examples } = ctx;
  if (!examples) return [];
  return Promise.all(
    (await exampleFiles(examples, /^sweep\.ya?ml$/)).map(async ([name, file]) => ({
      name,
      definition: await readFile(join(examples, name, file), 'utf8'),
    })),
  );
}
