import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { isMap, parseDocument } from 'yaml';
import type { DefinitionInput } from '#core/api/sweep.ts';
import { AppError } from '#core/error/app-error.ts';

/** Bytes; more is no definition, and no workflow. */
const LIMIT = 20 * 1024 * 1024;

async function readText(path: string, what: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const message = code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`;
    throw new AppError('not_found', `${what}: ${message}`, [], { cause });
  }
  if (bytes.length > LIMIT)
    throw new AppError(
      'too_large',
      `${what}: ${path} has ${Math.round(bytes.length / 1e6)} MB; 20 MB is the most.`,
    );
  return bytes.toString('utf8');
}

/**
 * Read a definition from a file, with the workflow that lies beside it under the name that it gives. Both
 * travel as the text that they are, so that no number is rounded on the way.
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
  if (typeof named !== 'string' || !/\.json$/i.test(named)) return { definition };
  const workflow = await readText(resolve(dirname(path), named), `Workflow of ${basename(path)}`);
  return { definition, workflow };
}
