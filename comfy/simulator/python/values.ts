/** A Python float. Python writes 7.0 where JavaScript has only 7, and ComfyUI's texts show the difference. */
export class PyFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** What json.loads gives: an int is a number, or a bigint beyond 2^53 − 1; a dict keeps its order. */
export type Py = null | boolean | number | bigint | PyFloat | string | Py[] | PyDict;
export type PyDict = Map<string, Py>;

/** What json.dumps takes here: the same, and plain objects, which the simulator's own answers are made of. */
export type Dumpable =
  | null
  | boolean
  | number
  | bigint
  | PyFloat
  | string
  | readonly Dumpable[]
  | ReadonlyMap<string, Dumpable>
  | { readonly [key: string]: Dumpable | undefined };

export const isDict = (value: Py | undefined): value is PyDict => value instanceof Map;

/** A dict's member, or undefined for anything that is not a dict. */
export const member = (value: Py | undefined, key: string): Py | undefined =>
  isDict(value) ? value.get(key) : undefined;

/** Python's truth of a value. */
export function truthy(value: Py | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (value instanceof PyFloat) return value.value !== 0;
  if (typeof value === 'bigint') return value !== 0n;
  if (typeof value === 'object') return (Array.isArray(value) ? value.length : value.size) > 0;
  return Boolean(value);
}

/** copy.deepcopy: what the queue shows is not touched by what runs. */
function deepCopy(value: Py): Py {
  if (Array.isArray(value)) return value.map(deepCopy);
  return isDict(value) ? copyDict(value) : value;
}

export function copyDict(dict: PyDict): PyDict {
  return new Map([...dict].map(([key, value]) => [key, deepCopy(value)]));
}
