import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/error/app-error.ts';
import { compareListing } from '#core/models/compare-listing.ts';
import { faultOfPlace, parseManifest } from '#core/models/manifest.ts';
import { pinManifest } from '#core/models/pin-manifest.ts';

function issuesOf(text: string): Record<string, string> {
  try {
    parseManifest(text);
  } catch (error) {
    if (error instanceof AppError)
      return Object.fromEntries(error.issues.map(({ path, message }) => [path, message]));
    throw error;
  }
  return {};
}

describe('a manifest', () => {
  it('names files, where they come from and where they belong', () => {
    const { models } = parseManifest(`
models:
  - to: checkpoints/sd_xl_base_1.0.safetensors
    from: hf:stabilityai/stable-diffusion-xl-base-1.0/sd_xl_base_1.0.safetensors
  - {to: loras/dumpling.safetensors, from: hf:someone/dumpling@v1/a/b.safetensors, convert: kohya}
  - {to: loras/me.safetensors, from: ./training/me.safetensors, sha256: ${'AB'.repeat(32)}}
  - {to: loras/c.safetensors, from: https://civitai.com/api/download/models/1, token: CIVITAI_TOKEN}
`);
    expect(models.map(({ source }) => source)).toEqual([
      {
        kind: 'hub',
        repo: 'stabilityai/stable-diffusion-xl-base-1.0',
        revision: null,
        path: 'sd_xl_base_1.0.safetensors',
      },
      { kind: 'hub', repo: 'someone/dumpling', revision: 'v1', path: 'a/b.safetensors' },
      { kind: 'file', path: './training/me.safetensors' },
      { kind: 'web', url: 'https://civitai.com/api/download/models/1' },
    ]);
    expect(models[2]?.sha256).toBe('ab'.repeat(32));
    expect(models[3]?.token).toBe('CIVITAI_TOKEN');
  });

  it('is told every mistake at once', () => {
    expect(
      issuesOf(`
models:
  - {to: ../../etc/passwd, from: hf:a/b/c.safetensors}
  - {to: loras/a.safetensors, from: 'hf:only/two'}
  - {to: LORAS/A.safetensors, from: ftp://host/a.safetensors}
  - {to: loras/b.safetensors, from: 'https://me:secret@host/b.safetensors'}
  - {to: flat.safetensors, from: ./flat.safetensors}
`),
    ).toEqual({
      'models.0.to': 'leads out of the models folder, or nowhere',
      'models.1.from': 'is not hf:owner/repo/file',
      'models.2.to': 'is that of models.1, too',
      'models.2.from': 'is of a kind that is not known',
      'models.3.from': 'holds a password: name an environment variable by `token` instead',
      'models.4.to': 'names no folder, such as loras/me.safetensors',
    });
    expect(Object.keys(issuesOf('models: [{to: a/b, from: ./b, sha256: 12, conver: kohya}]'))).toEqual([
      'models.0.sha256',
      'models.0',
    ]);
    expect(issuesOf('models: {')['']).toMatch(/at line 1/);
    expect(
      issuesOf(`models:
  - {too: loras/a, from: ./a, convert: lora}
  - {to: loras\\b, from: ./a}
  - {to: loras/c, from: ./c}`),
    ).toEqual({
      'models.0.to': 'is missing',
      'models.0.convert': 'takes kohya alone',
      'models.0': 'has too; there are to, from, sha256, convert, token',
    });
    expect(
      issuesOf(`models:
  - {to: loras\\b, from: ./a}
  - {to: loras/c, from: ./c}
  - {to: loras/c/d, from: 'https://huggingface.co/a/b/blob/main/c.safetensors?download=true'}`),
    ).toEqual({
      'models.0.to': 'has backslashes: write loras/b, on Windows too',
      'models.2.to': 'lies in models.1, which is a file',
      'models.2.from': 'is the page of a file, not the file itself: write hf:a/b@main/c.safetensors',
    });
  });

  it('never leads out of the folder', () => {
    assert(
      property(string(), (text) => {
        if (faultOfPlace(text) !== null) return;
        const parts = text.split('/');
        expect(parts.length).toBeGreaterThan(1);
        expect(parts.every((part) => part !== '' && !part.startsWith('.'))).toBe(true);
        expect(text).not.toContain('\\');
      }),
    );
  });

  it('is pinned without losing what a person wrote', () => {
    const text = `# mine
models:
  # the base
  - {to: checkpoints/a.safetensors, from: hf:a/b/a.safetensors}
  - to: loras/b.safetensors # b
    from: hf:a/b/b.safetensors
`;
    const pinned = pinManifest(
      text,
      new Map([[1, { from: 'hf:a/b@123/b.safetensors', sha256: 'f'.repeat(64) }]]),
    );
    expect(pinned).toBe(
      text.replace('hf:a/b/b.safetensors', `hf:a/b@123/b.safetensors\n    sha256: ${'f'.repeat(64)}`),
    );
  });
});

describe('what a server lists', () => {
  const listed = [
    { name: 'sdxl\\me.safetensors', size: 100 },
    { name: 'pytorch_lora_weights.safetensors', size: 200 },
    { name: 'other.safetensors', size: null },
  ];
  it('is held against a file by its name, its size, and its name elsewhere', () => {
    expect(compareListing('sdxl/me.safetensors', 100, listed)).toEqual({ state: 'has' });
    expect(compareListing('sdxl/me.safetensors', 101, listed)).toEqual({
      state: 'differs',
      size: 100,
      expected: 101,
    });
    expect(compareListing('me.safetensors', 100, listed)).toEqual({
      state: 'elsewhere',
      name: 'sdxl\\me.safetensors',
    });
    expect(compareListing('dumpling.safetensors', 200, listed)).toEqual({
      state: 'elsewhere',
      name: 'pytorch_lora_weights.safetensors',
    });
    expect(compareListing('others.safetensors', 7, listed)).toEqual({
      state: 'lacks',
      nearest: ['other.safetensors', 'sdxl\\me.safetensors'],
    });
    expect(compareListing('other.safetensors', 7, listed)).toEqual({ state: 'has' });
  });
});
