import { dumpPyJson } from '#comfy/simulator/python/dump-json.ts';
import { str } from '#comfy/simulator/python/text.ts';
import { isDict, member, type Py } from '#comfy/simulator/python/values.ts';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const address = /0x[0-9a-f]{12}/g;

/** Ids that the server made up differ between runs: they are numbered in the order of their appearance. */
export class Ids {
  readonly #sent: ReadonlySet<string>;
  readonly #made = new Map<string, string>();

  constructor(sent: ReadonlySet<string>) {
    this.#sent = sent;
  }

  /** Same length, so that the length of a body can still be compared. */
  neutral(text: string): string {
    return text.replace(address, '0x0000feedbeef').replace(uuid, (id) => {
      if (this.#sent.has(id)) return id;
      const known = this.#made.get(id) ?? String(this.#made.size + 1).padStart(36, 'i');
      this.#made.set(id, known);
      return known;
    });
  }
}

const times = new Set(['timestamp', 'create_time', 'execution_start_time', 'execution_end_time']);

/** Replace what differs from run to run: times, ids made by the server. */
export function neutral(value: Py, ids: Ids): Py {
  if (typeof value === 'string') return ids.neutral(value);
  if (Array.isArray(value)) return value.map((item) => neutral(item, ids));
  if (!isDict(value)) return value;
  return new Map(
    [...value].map(([key, item]) => [
      ids.neutral(key),
      times.has(key) && typeof item === 'number' ? 0 : neutral(item, ids),
    ]),
  );
}

/** Steps of a sampler: how many were reported is not compared, only that they were, and out of how many. */
const stepless = (value: Py): Py => {
  if (Array.isArray(value)) return value.map(stepless);
  if (!isDict(value)) return value;
  const entries = new Map([...value].map(([key, item]): [string, Py] => [key, stepless(item)]));
  const max = value.get('max');
  const counted = typeof max === 'number' && typeof value.get('value') === 'number';
  if (counted && value.get('state') !== 'finished') entries.set('value', 'step');
  return entries;
};

/** Node ids that come out of a Python set, in whatever order. */
const sets = new Set(['current_outputs', 'executed']);

export const sorted = (value: Py, keys: ReadonlySet<string> = sets): Py => {
  if (Array.isArray(value)) return value.map((item) => sorted(item, keys));
  if (!isDict(value)) return value;
  return new Map(
    [...value].map(([key, item]): [string, Py] => {
      const inner = sorted(item, keys);
      const isSet = keys.has(key) && Array.isArray(inner);
      return [key, isSet ? inner.toSorted((a, b) => (dumpPyJson(a) < dumpPyJson(b) ? -1 : 1)) : inner];
    }),
  );
};

export const jsonToken = (message: Py, ids: Ids): string =>
  dumpPyJson(sorted(stepless(neutral(message, ids))));

/** A binary frame as the recordings describe it; sizes differ, since pictures do. */
export function binaryToken(frame: Py, ids: Ids): string {
  const metadata = member(frame, 'metadata') ?? null;
  const head = str(member(frame, 'head') ?? null);
  const start = metadata === null ? head.slice(0, 20) : head;
  return `binary ${dumpPyJson(
    neutral(
      new Map<string, Py>([
        ['head', start],
        ['metadata', metadata],
      ]),
      ids,
    ),
  )}`;
}

/** The last `size` tokens say the same as those before them. */
const repeats = (tokens: readonly string[], size: number): boolean =>
  tokens.length >= 2 * size &&
  tokens.slice(-size).every((token, index) => token === tokens[tokens.length - 2 * size + index]);

/** Reduce the repetitions of one to three tokens, as sampling steps are, to one. */
export function withoutRepeats(tokens: readonly string[]): string[] {
  const kept: string[] = [];
  for (const token of tokens) {
    kept.push(token);
    for (const size of [3, 2]) {
      if (repeats(kept, size) && kept.slice(-size).some((item) => item.includes('"progress"'))) {
        kept.length -= size;
      }
    }
  }
  return kept;
}
