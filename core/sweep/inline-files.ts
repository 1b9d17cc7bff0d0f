import { isMap, isScalar, type Node, parseDocument, visit, type YAMLMap } from 'yaml';

type Files = ReadonlyMap<string, string>;

/** Where files are named: what is beneath these keys of a definition. */
const PLACES = ['axes', 'blocks', 'table'];

/** The file that `{file: name}` names; undefined where it is something else, or the file is not there. */
function fileIn(map: YAMLMap, files: Files): string | undefined {
  const name = map.items.length === 1 ? map.get('file') : undefined;
  return typeof name === 'string' ? files.get(name) : undefined;
}

function inlineText(definition: string, files: Files): string {
  const document = parseDocument(definition, { intAsBigInt: true, logLevel: 'silent' });
  if (document.errors.length > 0 || !isMap(document.contents)) return definition;
  let changed = false;
  for (const place of PLACES) {
    const node = document.contents.get(place, true) as Node | undefined;
    if (!node) continue;
    visit(node, {
      Map(_, map) {
        const text = fileIn(map, files);
        if (text === undefined) return undefined;
        changed = true;
        map.delete('file');
        map.set(document.createNode('lines'), document.createNode(text));
        return undefined;
      },
    });
    if (place !== 'table' || !isMap(node)) continue;
    const lines = node.get('lines', true);
    if (isScalar(lines)) document.set('table', document.createNode(lines.value));
  }
  for (const block of blocksOf(document.contents)) tableText(block);
  return changed ? document.toString({ lineWidth: 0 }) : definition;
}

function blocksOf(contents: YAMLMap): YAMLMap[] {
  const blocks = contents.get('blocks', true) as { items?: unknown[] } | undefined;
  return (blocks?.items ?? []).filter((block): block is YAMLMap => isMap(block));
}

/** A table is its text; `lines` is for lists of values. */
function tableText(block: YAMLMap): void {
  const table = block.get('table', true);
  if (isMap(table) && typeof table.get('lines') === 'string') block.set('table', table.get('lines'));
}

function inlineTree(value: unknown, files: Files, isTable: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => inlineTree(item, files, false));
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === 'file' && typeof only[1] === 'string') {
    const text = files.get(only[1]);
    if (text !== undefined) return isTable ? text : { lines: text };
  }
  return Object.fromEntries(
    entries.map(([key, member]) => [key, inlineTree(member, files, key === 'table')]),
  );
}

/**
 * A definition with the files that travel beside it in it, so that it can be read again without them. Comments of
 * text stay. What names no file that is there stays as it is.
 */
export function inlineFiles<D extends string | Record<string, unknown>>(definition: D, files: Files): D {
  if (files.size === 0) return definition;
  if (typeof definition === 'string') return inlineText(definition, files) as D;
  return Object.fromEntries(
    Object.entries(definition).map(([key, member]) => [
      key,
      PLACES.includes(key) ? inlineTree(member, files, key === 'table') : member,
    ]),
  ) as D;
}
