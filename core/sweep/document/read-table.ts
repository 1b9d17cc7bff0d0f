import { isMap, isScalar, isSeq } from 'yaml';
import { splitRows } from '../values/split-rows.ts';
import { scalarText } from './scalar-text.ts';

/** Cells one by one, as rows under the names of parameters; an empty field leaves what the workflow has. */
export type FormTable = {
  /** Whether the definition has them as lines of CSV, or as a list of maps. */
  kind: 'csv' | 'list';
  names: string[];
  rows: string[][];
};

/** A table as the form shows it; null for what a form cannot show: a file, and what is no table at all. */
export function readTable(node: unknown): FormTable | null {
  if (isScalar(node)) {
    const [names = [], ...rows] = (typeof node.value === 'string' && splitRows(node.value)) || [];
    if (names.length === 0 || rows.some((row) => row.length !== names.length)) return null;
    return { kind: 'csv', names, rows };
  }
  if (!isSeq(node)) return null;
  const maps = node.items.filter(isMap);
  if (maps.length === 0 || maps.length < node.items.length) return null;
  const items = maps.map((map) => map.items.map(({ key, value }) => [scalarText(key), value] as const));
  if (items.some((pairs) => pairs.some(([, value]) => !isScalar(value)))) return null;
  const names = [...new Set(items.flatMap((pairs) => pairs.map(([name]) => name)))];
  const rows = items.map((pairs) => {
    const values = new Map(pairs.map(([name, value]) => [name, scalarText(value)]));
    return names.map((name) => values.get(name) ?? '');
  });
  return { kind: 'list', names, rows };
}
