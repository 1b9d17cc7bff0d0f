import { parse } from 'lossless-json';
import { isMap, parseDocument, type Scalar, visit } from 'yaml';
import type { Issue } from '../error/issue.ts';
import { NumberText } from './number-text.ts';

/** Longest definition text that is read, in characters; a graph may travel inside. */
export const MAX_DEFINITION_LENGTH = 25 * 1024 * 1024;

/** YAML is read some thirty times more slowly than JSON: this much takes about a second. */
const MAX_YAML_LENGTH = 256 * 1024;

export type ReadDefinition = { ok: true; tree: unknown } | { ok: false; issues: Issue[] };

const refuse = (message: string, hint: string): ReadDefinition => ({
  ok: false,
  issues: [{ path: '', message, hint }],
});

const jsonNumber = (text: string): NumberText =>
  new NumberText(text, /^-?\d+$/.test(text) ? BigInt(text) : Number(text));

function readYaml(text: string): ReadDefinition {
  if (text.length > MAX_YAML_LENGTH) {
    return refuse(
      `The definition is longer than the ${MAX_YAML_LENGTH / 1024} KB that are read as YAML`,
      'Name a workflow file in place of the graph, or write the whole as JSON.',
    );
  }
  const document = parseDocument(text, { intAsBigInt: true, logLevel: 'silent', prettyErrors: true });
  if (document.errors.length > 0) {
    return {
      ok: false,
      issues: document.errors.slice(0, 20).map((error) => ({
        path: '',
        message: (error.message.split('\n')[0] ?? error.message).replace(/:$/, ''),
        hint: 'Mend the YAML there; texts with : # or , need quotes.',
      })),
    };
  }
  if (document.contents === null) return refuse('The definition is empty', 'Begin with "teststrip: 1".');
  if (!isMap(document.contents)) {
    return refuse('The definition is not a list of "key: value" lines', 'Begin with "teststrip: 1".');
  }
  visit(document, {
    Scalar(key, scalar: Scalar) {
      if (key === 'key' || scalar.source === undefined) return;
      if (typeof scalar.value !== 'number' && typeof scalar.value !== 'bigint') return;
      scalar.value = new NumberText(scalar.source, scalar.value);
    },
  });
  return { ok: true, tree: document.toJS({ maxAliasCount: 100 }) };
}

/** Definition text, YAML or JSON, → a tree in which every number still has its text. Never throws. */
export function readDefinitionText(text: string): ReadDefinition {
  if (text.length > MAX_DEFINITION_LENGTH) {
    return refuse(
      `The definition is longer than ${MAX_DEFINITION_LENGTH / 1024 / 1024} MB`,
      'Store the workflow first and name it here.',
    );
  }
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.trim() === '') return refuse('The definition is empty', 'Begin with "teststrip: 1".');
  try {
    // JSON goes through a JSON parser where it can: many times faster on a definition that carries its graph.
    if (plain.trimStart().startsWith('{')) {
      try {
        return { ok: true, tree: parse(plain, undefined, jsonNumber) };
      } catch {
        return readYaml(plain);
      }
    }
    return readYaml(plain);
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : String(error);
    return refuse(`The definition cannot be read: ${reason}`, 'Write it as plain YAML or JSON.');
  }
}
