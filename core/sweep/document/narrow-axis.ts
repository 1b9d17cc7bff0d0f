import type { Axis } from '../axis.ts';
import { NumberText } from '../number-text.ts';
import type { Path } from './path.ts';
import { setIn } from './set-in.ts';
import { valueAt } from './value-at.ts';

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** The keys under which a LoRA axis has the values of a parameter of this name. */
function loraKey(lora: string, name: string): string | null {
  if (name === lora) return 'strength';
  const part = name.startsWith(`${lora}.`) ? name.slice(lora.length + 1) : '';
  return ['file', 'model', 'clip'].includes(part) ? part : null;
}

/** Where in a definition the values of a parameter stand that is an axis or a member of one. */
function findValues(text: string, name: string): Path | null {
  const axes = valueAt(text, ['axes']);
  if (!Array.isArray(axes)) return null;
  for (const [at, axis] of axes.entries()) {
    const [param, zip, lora] = [member(axis, 'param'), member(axis, 'zip'), member(axis, 'lora')];
    if (param === name) return ['axes', at, 'values'];
    const zipped = Array.isArray(zip) ? zip.findIndex((one) => member(one, 'param') === name) : -1;
    if (zipped >= 0) return ['axes', at, 'zip', zipped, 'values'];
    const key = typeof lora === 'string' ? loraKey(lora, name) : null;
    if (key !== null && member(axis, key) !== undefined) return ['axes', at, key];
    if (member(axis, 'replace') !== undefined && (member(axis, 'name') ?? name) === name)
      return ['axes', at, 'with'];
  }
  return null;
}

const numberOf = (label: string): number => (label.trim() === '' ? Number.NaN : Number(label));

/** A value as the definition writes it: a number with the digits that it was written with. */
function asWritten(axis: Axis, level: number, column: number): unknown {
  const value = axis.values[level];
  const literal = value?.values[column];
  if (typeof literal !== 'number') return typeof literal === 'bigint' ? String(literal) : literal;
  const label = value?.label ?? '';
  return new NumberText(Number(label) === literal ? label : String(literal), literal);
}

/** Numbers in order among themselves; whatever else there is stays before them. */
const byNumber = (a: { label: string }, b: { label: string }): number => {
  const [x, y] = [numberOf(a.label), numberOf(b.label)];
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
  return x - y;
};

/**
 * Give an axis other values: some of those that it has, as they are written, and new numbers between them.
 * @param axis as it was resolved from this very text
 * @param keep indices of its values
 * @param add numbers; only where the axis has one parameter
 * @returns null where the text does not say its values in a way that can be edited
 */
export function narrowAxis(
  text: string,
  axis: Axis,
  keep: readonly number[],
  add: readonly number[],
): string | null {
  if (keep.length + add.length === 0 || (add.length > 0 && axis.params.length !== 1)) return null;
  let edited = text;
  for (const [column, param] of axis.params.entries()) {
    const path = findValues(edited, param.name);
    if (path === null) return null;
    const known = valueAt(edited, path);
    const items: unknown[] | null =
      Array.isArray(known) && known.length === axis.values.length ? known : null;
    const kept = keep.map((level) => ({
      label: axis.values[level]?.label ?? '',
      item: items?.[level] ?? asWritten(axis, level, column),
    }));
    const added = add.map((value) => ({
      label: String(value),
      item: new NumberText(String(value), value) as unknown,
    }));
    if ([...kept, ...added].some(({ item }) => item === undefined)) return null;
    const list = added.length === 0 ? kept : [...kept, ...added].toSorted(byNumber);
    const next = setIn(
      edited,
      path,
      list.map(({ item }) => item),
    );
    if (next === null) return null;
    edited = next;
  }
  return edited;
}
