import { basename, dirname, resolve } from 'node:path';
import { isMap, parseDocument } from 'yaml';
import type { DefinitionInput } from '#core/api/sweep.ts';
import { namedFiles } from '#core/sweep/named-files.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import { readBytes } from './read-file.ts';

/** Bytes; more is no definition, and no workflow. */
const LIMIT = 20 * 1024 * 1024;

const readText = async (path: string, what: string): Promise<string> =>
  new TextDecoder().decode(await readBytes(path, what, LIMIT));

/** What the definition names beside its workflow: lists of values, tables. */
async function readFiles(path: string, text: string): Promise<Pick<DefinitionInput, 'files'>> {
  const parsed = parseDefinition(text);
  const definition = parsed.ok ? parsed.definition : parsed.partial;
  const names = definition ? namedFiles(definition) : [];
  if (names.length === 0) return {};
  const texts = await Promise.all(
    names.map(async (name) => [
      name,
      await readText(resolve(dirname(path), name), `${name}, which ${basename(path)} names`),
    ]),
  );
  return { files: Object.fromEntries(texts) as Record<string, string> };
}

/**
 * Read a definition from a file, with the workflow and the files that lie beside it under the names that it gives. All
 * travel as the texts that they are, so that no number is rounded on the way.
 * @param servers ids of the only servers that may render it; as the definition says when left out
 * @throws AppError not_found, too_large; what is wrong inside is for the API to say
 */
export async function readDefinition(path: string, servers?: string[]): Promise<DefinitionInput> {
  const text = await readText(path, 'Definition');
  const document = parseDocument(text, { intAsBigInt: true });
  if (document.errors.length > 0 || !isMap(document.contents)) return { definition: text };
  const named = document.get('workflow');
  if (servers) document.set('servers', servers);
  const definition = servers ? String(document) : text;
  const files = await readFiles(path, text);
  if (typeof named !== 'string' || !/\.json$/i.test(named)) return { definition, ...files };
  const workflow = await readText(resolve(dirname(path), named), `Workflow of ${basename(path)}`);
  return { definition, workflow, ...files };
}
