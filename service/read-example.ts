import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Example } from '#core/api/example.ts';
import type { Ctx } from './ctx.ts';

/** The folders in one; none where it is not there: examples can be taken away. */
async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** The first line of the comment that a definition begins with. */
const describe = (definition: string): string => /^#[ \t]*(.*)/.exec(definition)?.[1]?.trim() ?? '';

/** The files of one kind in the example folders, as [folder, file]. */
async function exampleFiles(folder: string, kind: RegExp): Promise<[string, string][]> {
  const entries = await foldersIn(folder);
  const found = await Promise.all(
    entries.map(async (name) =>
      (await readdir(join(folder, name)))
        .filter((file) => kind.test(file))
        .map((file): [string, string] => [name, file]),
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

/** Every example sweep that comes with Teststrip: its folder's name, its definition, the workflow beside it. */
export async function listExamples(ctx: Ctx): Promise<Example[]> {
  const { examples } = ctx;
  if (!examples) return [];
  const workflows = new Map(await exampleFiles(examples, /\.json$/));
  return Promise.all(
    (await exampleFiles(examples, /^sweep\.ya?ml$/)).map(async ([name, file]) => {
      const workflow = workflows.get(name);
      const definition = await readFile(join(examples, name, file), 'utf8');
      return {
        name,
        description: describe(definition),
        definition,
        workflow: workflow === undefined ? '' : await readFile(join(examples, name, workflow), 'utf8'),
      };
    }),
  );
}
