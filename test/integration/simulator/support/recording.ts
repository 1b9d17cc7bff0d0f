import { readFileSync } from 'node:fs';
import { asNumber } from '#comfy/simulator/python/convert.ts';
import { parsePyJson } from '#comfy/simulator/python/parse-json.ts';
import { isDict, member, type Py, type PyDict } from '#comfy/simulator/python/values.ts';

const root = new URL('../../../fixtures/comfyui-live/', import.meta.url);

export type HttpStep = {
  kind: 'http';
  /** When the request went out, in seconds; the recorder noted when its answer came. */
  sentAt: number;
  method: string;
  path: string;
  request: PyDict;
  status: number;
  headers: PyDict;
  body: PyDict;
};
export type SocketStep = {
  kind: 'opened' | 'sent' | 'text' | 'binary' | 'closed';
  at: number;
  socket: string;
  data: Py;
};
export type Step = HttpStep | SocketStep | { kind: 'note'; text: string };

/** JSON that keeps ints, floats and the order of keys apart, as the recordings need it. */
export const readFixture = (name: string): Py => parsePyJson(readFileSync(new URL(name, root), 'utf8'));

const dict = (value: Py | undefined): PyDict => (isDict(value) ? value : new Map());
const textOf = (value: Py | undefined): string => (typeof value === 'string' ? value : '');

function readStep(step: Py): Step {
  const http = member(step, 'http');
  const at = asNumber(member(step, 't')) ?? 0;
  if (typeof http === 'string') {
    const [method = '', path = ''] = http.split(/ (.*)/s);
    const status = member(step, 'status');
    return {
      kind: 'http',
      sentAt: at - (asNumber(member(step, 'ms')) ?? 0) / 1000,
      method,
      path,
      request: dict(member(step, 'request')),
      status: typeof status === 'number' ? status : 0,
      headers: dict(member(step, 'headers')),
      body: dict(member(step, 'body')),
    };
  }
  const socket = textOf(member(step, 'ws'));
  for (const kind of ['opened', 'sent', 'text', 'binary', 'closed'] as const) {
    const data = member(step, kind);
    if (data !== undefined) return { kind, at, socket, data };
  }
  return { kind: 'note', text: textOf(member(step, 'note')) };
}

/** The steps of one recording, such as 0.33/01-first-render. */
export function readRecording(name: string): Step[] {
  const steps = member(readFixture(`${name}.json`), 'steps');
  return Array.isArray(steps) ? steps.map(readStep) : [];
}
