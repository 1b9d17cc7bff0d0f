import { dumpPyJson } from '#comfy/simulator/python/dump-json.ts';
import { parsePyJson } from '#comfy/simulator/python/parse-json.ts';
import { str } from '#comfy/simulator/python/text.ts';
import { isDict, type Py } from '#comfy/simulator/python/values.ts';
import type { HttpStep } from './recording.ts';
import type { Answer } from './replay.ts';
import { type Ids, neutral, sorted } from './tokens.ts';

/** How the body of an answer is compared. */
export type Leniency = {
  /** Only which keys there are, and of what type, is compared. */
  shapeOnly?: boolean;
  /** Lists under these keys come from a Python set: their order means nothing. */
  unordered?: ReadonlySet<string>;
  /** Values under these keys are not compared, only that they are there. */
  ignored?: ReadonlySet<string>;
};

const shape = (value: Py): Py => {
  if (Array.isArray(value)) return value.slice(0, 1).map(shape);
  if (isDict(value)) return new Map([...value].map(([key, item]) => [key, shape(item)]));
  return value === null ? null : typeof value === 'object' ? 'number' : typeof value;
};

const without = (value: Py, ignored: ReadonlySet<string>): Py => {
  if (Array.isArray(value)) return value.map((item) => without(item, ignored));
  if (!isDict(value)) return value;
  return new Map([...value].map(([key, item]) => [key, ignored.has(key) ? '…' : without(item, ignored)]));
};

const headersCompared = ['content-type', 'content-disposition', 'accept-ranges', 'transfer-encoding'];

/** One answer in comparable form; `length` only where the recorder left the body as it was. */
export type Compared = {
  request: string;
  status: number;
  headers: Record<string, string | null>;
  body: string;
  length: number | null;
};

const bodyText = (body: Py, ids: Ids, how: Leniency): string => {
  const { shapeOnly, unordered, ignored } = how;
  if (shapeOnly) return dumpPyJson(shape(body));
  const ordered = unordered ? sorted(neutral(body, ids), unordered) : neutral(body, ids);
  return dumpPyJson(ignored ? without(ordered, ignored) : ordered);
};

export function expectedAnswer(step: HttpStep, ids: Ids, how: Leniency): Compared {
  const header = (name: string): string | null => (step.headers.get(name) as string | undefined) ?? null;
  const json = step.body.get('json');
  const text = step.body.get('text');
  const written = json === undefined ? str(text ?? '') : dumpPyJson(json);
  const length = header('content-length');
  const isUntouched = length !== null && Number(length) === written.length;
  return {
    request: `${step.method} ${step.path}`,
    status: step.status,
    headers: Object.fromEntries(headersCompared.map((name) => [name, header(name)])),
    body: json === undefined ? str(text ?? '') : bodyText(json, ids, how),
    length: isUntouched && !how.shapeOnly && !how.ignored ? Number(length) : null,
  };
}

export function actualAnswer(
  step: HttpStep,
  answer: Answer,
  ids: Ids,
  how: Leniency,
  expected: Compared,
): Compared {
  const isJson = step.body.has('json');
  const isText = step.body.has('text');
  const text = answer.bytes.toString('utf8');
  const body = isJson ? bodyText(parsePyJson(text), ids, how) : isText ? text : '';
  const header = (name: string): string | null => answer.headers.get(name);
  return {
    request: `${step.method} ${step.path}`,
    status: answer.status,
    // The recorder noted no headers for uploads.
    headers: Object.fromEntries(
      headersCompared.map((name) => [name, step.headers.size === 0 ? null : header(name)]),
    ),
    body,
    length: expected.length === null ? null : answer.bytes.length,
  };
}
