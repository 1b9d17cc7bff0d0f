import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parseManifest } from '#core/models/manifest.ts';

const block = /```yaml\n([\s\S]*?)```/g;

test('the manifests in the documentation are right', async () => {
  const text = await readFile(new URL('../../../docs/servers/modal.md', import.meta.url), 'utf8');
  const manifests = [...text.matchAll(block)].flatMap(([, yaml]) =>
    yaml?.includes('models:') ? [yaml] : [],
  );
  expect(manifests.map((yaml) => parseManifest(yaml).models.length)).toEqual([4]);
});
