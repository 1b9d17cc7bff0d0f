import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { readDefinition } from '#bin/cli/read-definition.ts';

let folder = '';
const path = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'teststrip-definition-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const YAML = `teststrip: 1
name: Big seeds # a comment
workflow: graph.api.json
set: {seed: 18446744073709551615}
axes: [{param: cfg, values: [4, 7]}]
servers: ['*']
`;

test('the workflow beside the definition travels with it, both as they are written', async () => {
  writeFileSync(path('sweep.yaml'), YAML);
  const graph = '{"3": {"class_type": "KSampler", "inputs": {"seed": 18446744073709551615}}}';
  writeFileSync(path('graph.api.json'), graph);
  expect(await readDefinition(path('sweep.yaml'))).toEqual({ definition: YAML, workflow: graph });
});

test('servers given on the command line replace those of the definition, and no number is rounded', async () => {
  writeFileSync(path('sweep.yaml'), YAML);
  writeFileSync(path('graph.api.json'), '{}');
  const { definition } = await readDefinition(path('sweep.yaml'), ['an-id']);
  const document = parseDocument(z.string().parse(definition), { intAsBigInt: true });
  expect(document.toJS()).toMatchObject({ servers: ['an-id'], set: { seed: 18446744073709551615n } });
});

test('a definition in JSON, or with its workflow by another name, is sent alone', async () => {
  writeFileSync(path('sweep.json'), '{"teststrip": 1, "workflow": "a stored one", "axes": []}');
  expect(await readDefinition(path('sweep.json'))).toEqual({
    definition: '{"teststrip": 1, "workflow": "a stored one", "axes": []}',
  });
});

test('what cannot be read as YAML is left to the API, which says where', async () => {
  writeFileSync(path('bad.yaml'), 'axes: [');
  expect(await readDefinition(path('bad.yaml'), ['an-id'])).toEqual({ definition: 'axes: [' });
});

test('a file that is missing is named: the definition, or the workflow that it names', async () => {
  await expect(readDefinition(path('none.yaml'))).rejects.toThrow(
    /Definition: There is no file .*none\.yaml/,
  );
  writeFileSync(path('sweep.yaml'), YAML);
  await expect(readDefinition(path('sweep.yaml'))).rejects.toThrow(
    /Workflow of sweep\.yaml: .*graph\.api\.json/,
  );
});
