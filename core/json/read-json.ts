import type { Json } from './parse-json.ts';

export type JsonRecord = Record<string, Json>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const asRecord = (value: Json | undefined): JsonRecord => (isRecord(value) ? value : {});

export const asList = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

export const asText = (value: Json | undefined, otherwise = ''): string =>
  typeof value === 'string' ? value : otherwise;

export const asNumber = (value: Json | undefined): number | undefined =>
  typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : undefined;

/** An own member; keys such as "constructor" do not find what every object inherits. */
export const member = (record: JsonRecord, key: string): Json | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** Node and link ids are numbers or texts, and `3` and `"3"` are one id. */
export const asId = (value: Json | undefined): string | null =>
  typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'number' || typeof value === 'bigint'
      ? String(value)
      : null;

/** Slot types are texts; litegraph also has numbers, 0 for any. */
export const asType = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? (value === 0 ? '*' : String(value)) : '*';
