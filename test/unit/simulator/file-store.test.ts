import { describe, expect, test } from 'vitest';
import { FileStore, readAnnotation } from '#comfy/simulator/files/file-store.ts';

describe('the folders in memory', () => {
  test('drop rendered bytes beyond the budget, and make them again', async () => {
    const files = new FileStore(250);
    let made = 0;
    for (const name of ['a', 'b', 'c']) {
      files.write('output', name, Buffer.alloc(100, name), () => {
        made += 1;
        return Promise.resolve(Buffer.alloc(100, name));
      });
    }
    expect((await files.read('output', 'c'))?.toString()).toBe('c'.repeat(100));
    expect(made).toBe(0);
    expect((await files.read('output', 'a'))?.toString()).toBe('a'.repeat(100));
    expect(made).toBe(1);
    expect(files.find('output', 'a')?.size).toBe(100);
  });

  test('never drop what was uploaded', async () => {
    const files = new FileStore(10);
    files.write('input', 'x.png', Buffer.alloc(100, 1));
    expect((await files.read('input', 'x.png'))?.length).toBe(100);
    expect(files.hasInput('x.png [input]')).toBe(true);
    expect(files.hasInput('x.png [output]')).toBe(false);
  });

  test('empty temp, and nothing else', () => {
    const files = new FileStore();
    files.write('temp', 'a/t.png', Buffer.from('t'));
    files.write('output', 'o.png', Buffer.from('o'));
    files.emptyTemp();
    expect(files.list('temp', 'a')).toEqual([]);
    expect(files.list('output', '')).toEqual(['o.png']);
  });

  test('read a name with its folder', () => {
    expect(readAnnotation('a/b.png [output]', 'input')).toEqual(['a/b.png', 'output']);
    expect(readAnnotation('a/b.png', 'input')).toEqual(['a/b.png', 'input']);
    expect(readAnnotation('a/b.png [elsewhere]', null)).toEqual(['a/b.png [elsewhere]', null]);
  });
});
