import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { convertWorkflow } from '#core/convert/convert-workflow.ts';
import { type Json, parseJson } from '#core/json/parse-json.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';

const folder = new URL('../../fixtures/comfyui-live/', import.meta.url);
const read = (path: string): Record<string, Json> =>
  parseJson(readFileSync(new URL(path, folder), 'utf8')) as Record<string, Json>;
const objectInfo = read('0.33/object-info.trimmed.json');
const files = readdirSync(new URL('ui-to-api/', folder)).filter((file) => file.endsWith('.json'));

/** The front end picked the second of two choices; we always take the first. */
const chosen = (text: string): string => text.replace('photo of me ', 'photo of dumpling ');

describe('what the front end 1.49.6 sent for what it saved', () => {
  it('has the recordings', () => {
    expect(files).toHaveLength(19);
  });

  it.each(files)('%s, with the order of nodes and inputs', (file) => {
    const { workflow, api } = read(`ui-to-api/${file}`);
    const converted = convertWorkflow(workflow ?? null, objectInfo);
    if (!converted.ok) throw new Error(stringifyJson(converted.issues));
    const sent = stringifyJson(api, 1);
    expect(stringifyJson(converted.graph, 1)).toBe(file === 'dynamic-prompt.json' ? chosen(sent) : sent);
    expect(converted.notes.map(({ path }) => path)).toEqual(file === 'dynamic-prompt.json' ? ['4.text'] : []);
  });

  it.each(files)('%s, by place where there are no names', (file) => {
    const { workflow, api } = read(`ui-to-api/${file}`);
    const unnamed = parseJson(stringifyJson(workflow).replaceAll('"widgets_values_named":', '"unused":'));
    const converted = convertWorkflow(unnamed, objectInfo);
    if (!converted.ok) throw new Error(stringifyJson(converted.issues));
    const sent = stringifyJson(api, 1);
    expect(stringifyJson(converted.graph, 1)).toBe(file === 'dynamic-prompt.json' ? chosen(sent) : sent);
  });
});
