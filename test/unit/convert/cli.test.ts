import { createServer } from 'node:http';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Json, parseJson } from '#core/json/parse-json.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { main } from '../../../bin/cli/main.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/comfyui-live/', import.meta.url));
const objectInfo = join(fixtures, '0.33/object-info.trimmed.json');
const recorded = async (name: string): Promise<Record<string, Json>> =>
  parseJson(await readFile(join(fixtures, 'ui-to-api', name), 'utf8')) as Record<string, Json>;

let folder = '';
let out = '';
let err = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teststrip-convert-'));
  [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => (out += String(text)) !== '');
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => (err += String(text)) !== '');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const save = async (name: string, workflow: Json | undefined): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, stringifyJson(workflow));
  return path;
};

describe('teststrip convert', () => {
  it('prints the graph on stdout and notes on stderr', async () => {
    const { workflow } = await recorded('dynamic-prompt.json');
    const path = await save('a.json', workflow);
    expect(await main(['convert', path, '--object-info', objectInfo])).toBe(0);
    const graph = JSON.parse(out) as Record<string, { inputs: object }>;
    expect(graph['4']?.inputs).toMatchObject({ text: 'photo of dumpling  on a sofa, {literal}' });
    expect(err).toContain('4.text: Node 4');
  });

  it('asks a server for its classes', async () => {
    const { workflow, api } = await recorded('plain.json');
    const body = await readFile(objectInfo);
    const server = createServer((request, response) => {
      response.writeHead(request.url?.endsWith('/object_info') ? 200 : 404, {
        'content-type': 'application/json',
      });
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    try {
      const path = await save('a.json', workflow);
      expect(await main(['convert', path, '--server', `http://127.0.0.1:${port}`])).toBe(0);
      expect(JSON.parse(out)).toEqual(api);
    } finally {
      server.close();
    }
  });

  it('converts a folder, names what it could not convert, and goes on', async () => {
    await save('a.json', (await recorded('plain.json'))['workflow']);
    await save('b.json', { nodes: 'none' });
    await writeFile(join(folder, 'c.json'), '{');
    await save('d.json', (await recorded('subgraph.json'))['workflow']);
    await writeFile(join(folder, 'readme.txt'), 'no workflow');
    const to = join(folder, 'out');
    expect(await main(['convert', folder, '--out', to, '--object-info', objectInfo])).toBe(1);
    expect(await readdir(to)).toEqual(['a.json', 'd.json']);
    expect(parseJson(await readFile(join(to, 'd.json'), 'utf8'))).toEqual(
      (await recorded('subgraph.json'))['api'],
    );
    expect(err).toMatch(/b\.json could not be converted:\n.*it has no list of nodes/);
    expect(err).toMatch(/c\.json could not be converted:\n.*not JSON/);
    expect(out).toContain('2 of 4 workflows converted');
  });

  it('says what is missing', async () => {
    expect(await main(['convert', folder, '--object-info', objectInfo])).toBe(2);
    expect(err).toContain('A folder needs --out FOLDER.');
    expect(await main(['convert', await save('a.json', {})])).toBe(2);
    expect(err).toContain('Give --object-info FILE or --server URL.');
    expect(await main(['convert', join(folder, 'none.json'), '--object-info', objectInfo])).toBe(1);
    expect(err).toContain('There is no ');
  });
});
