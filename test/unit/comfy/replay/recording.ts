import { readFileSync } from 'node:fs';
import { parseJson, type Json } from '#core/json/parse-json.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';

export type Bag = Record<string, Json>;

export type Step = {
  t?: number;
  note?: string;
  http?: string;
  request?: { json?: Bag; raw?: string };
  status?: number;
  headers?: Record<string, string>;
  body?: { json?: Json; text?: string; bytes?: number };
  ws?: string;
  opened?: string;
  closed?: number | null;
  text?: Bag;
  binary?: { kind: number; len: number; file?: string; metadata?: Bag };
};

export const VERSIONS = ['0.33', '0.3.64'] as const;
export type Version = (typeof VERSIONS)[number];

const folder = new URL('../../../fixtures/comfyui-live/', import.meta.url);

export const readFixture = (version: Version, name: string): Buffer =>
  readFileSync(new URL(`${version}/${name}`, folder));

/** The steps of a recording, bigint-safe. */
export function readRecording(version: Version, name: string): Step[] {
  const { steps } = parseJson(readFixture(version, `${name}.json`).toString('utf8')) as { steps: unknown };
  return steps as Step[];
}

export const isBag = (value: Json | undefined): value is Bag =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** What POST /prompt was sent and answered, in order, with the note before it. */
export function posts(steps: Step[]): { note: string; sent: Bag; step: Step }[] {
  let note = '';
  return steps.flatMap((step) => {
    note = step.note ?? note;
    return step.http === 'POST /prompt' ? [{ note, sent: step.request?.json ?? {}, step }] : [];
  });
}

/** Text as it is, anything else as JSON. */
export const asText = (value: Json | undefined): string =>
  typeof value === 'string' ? value : stringifyJson(value);
