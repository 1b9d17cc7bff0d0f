import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseWorkflow } from '#core/workflow/parse-workflow.ts';
import { tryResolve } from './sweeps.ts';

const root = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/how-diffusion-works.md', root), 'utf8');
const fragments = Array.from(page.matchAll(/```yaml\n([\s\S]*?)```/g), ([, fragment = '']) => fragment);

const FILES: Record<string, string> = {
  'image-to-image': 'sdxl-image-to-image.api.json',
  'flux-lora': 'flux-dev-lora.api.json',
  'dumpling-and-me': 'sdxl-two-loras.api.json',
};

describe('docs/how-diffusion-works.md', () => {
  it.each(fragments)('plans %s', (fragment) => {
    const [, example = 'dumpling-and-me'] = /# examples\/(\S+)/.exec(fragment) ?? [];
    const file = new URL(`examples/${example}/${FILES[example]}`, root);
    const parsed = parseWorkflow(readFileSync(file, 'utf8'));
    if (!parsed.ok) throw new Error(file.pathname);
    const axes = `axes:\n${fragment.replace(/^/gm, '  ')}`;
    const found = tryResolve(/^- /m.test(fragment) ? axes : fragment, parsed.graph);
    expect(found.ok || found.issues).toBe(true);
  });

  it('has something to sweep for each station, and a strip that says what painted it', () => {
    expect(fragments).toHaveLength(10);
    const stations = page.split(/^## /m).slice(1, -1);
    expect(stations).toHaveLength(8);
    for (const station of stations) {
      expect(station).toContain('**Sweep it:**');
      expect(station).toContain('```yaml');
    }
    const strips = Array.from(page.matchAll(/!\[([^\]]*)\]\(([^)]*)\)/g));
    expect(strips).toHaveLength(11);
    for (const [, words = '', path = ''] of strips) {
      expect(words).toMatch(/, simulated$/);
      expect(existsSync(new URL(`docs/${path}`, root))).toBe(true);
    }
  });
});
