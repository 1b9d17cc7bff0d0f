import type { Literal } from '../workflow/graph.ts';

/** Values of one parameter, one for each cell that is compared; undefined where a cell has none. */
export type ComparedValue = { name: string; values: (Literal | undefined)[] };
export type Compared = {
  differs: ComparedValue[];
  /** What is equal, once. */
  same: { name: string; value: Literal }[];
  /** Texts that differ, to be read word by word. */
  texts: ComparedValue[];
};

/** From so many characters on, a text is a prompt and no name. */
const PROMPT = 40;

const isPrompt = (value: Literal | undefined): boolean =>
  typeof value === 'string' && (value.length >= PROMPT || /\s\S+\s/.test(value));

/**
 * Sort the parameters of some cells into those that differ and those that are the same, in the order of the first
 * cell; long texts that differ apart.
 */
export function compareValues(cells: Record<string, Literal>[]): Compared {
  const names = [...new Set(cells.flatMap((cell) => Object.keys(cell)))];
  const found: Compared = { differs: [], same: [], texts: [] };
  for (const name of names) {
    const values = cells.map((cell) => cell[name]);
    const [first] = values;
    if (first !== undefined && values.every((value) => value === first))
      found.same.push({ name, value: first });
    else if (values.some(isPrompt)) found.texts.push({ name, values });
    else found.differs.push({ name, values });
  }
  return found;
}

/** A value as it is read: numbers without a tail of digits, nothing as a dash. */
export function valueText(value: Literal | undefined): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toPrecision(6)));
  return String(value);
}
