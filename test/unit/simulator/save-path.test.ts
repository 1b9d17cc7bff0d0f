import { describe, expect, test } from 'vitest';
import { FileStore } from '#comfy/simulator/files/file-store.ts';
import { fileName, savePath } from '#comfy/simulator/files/save-path.ts';

const size = { width: 832, height: 1216 };
const now = new Date(2026, 10, 3, 4, 5, 6);

const store = (...paths: string[]): FileStore => {
  const files = new FileStore();
  for (const path of paths) files.write('output', path, Buffer.from('x'));
  return files;
};

const nameFor = (files: FileStore, prefix: string, index = 0): string => {
  const path = savePath(files, 'output', prefix, size, now);
  const name = fileName(path, index);
  return path.subfolder === '' ? name : `${path.subfolder}/${name}`;
};

describe('names of saved images (protocol 5)', () => {
  test('count up from what lies in the directory', () => {
    expect(nameFor(store(), 'test')).toBe('test_00001_.png');
    expect(nameFor(store('test_00007_.png', 'test_00002_.png'), 'test')).toBe('test_00008_.png');
    expect(nameFor(store('test_00007_.png'), 'test', 2)).toBe('test_00010_.png');
  });

  test('use the name of a deleted last file again', () => {
    const files = store('test_00001_.png', 'test_00002_.png');
    files.delete('output', 'test_00002_.png');
    expect(nameFor(files, 'test')).toBe('test_00002_.png');
  });

  test('are not misled by longer or other names', () => {
    const files = store('tester_00009_.png', 'test_more_00005_.png', 'test.png', 'x/test_00044_.png');
    expect(nameFor(files, 'test')).toBe('test_00001_.png');
  });

  test('have a counter for each subfolder', () => {
    expect(nameFor(store('a/b/test_00003_.png'), 'a/b/test')).toBe('a/b/test_00004_.png');
    expect(nameFor(store(), 'a//b/../c')).toBe('a/c_00001_.png');
  });

  test("fill in the server's variables and leave the front end's alone", () => {
    expect(nameFor(store(), '%width%x%height%-%year%%month%%day%-%hour%%minute%%second%')).toBe(
      '832x1216-20261103-040506_00001_.png',
    );
    expect(nameFor(store(), 'b%batch_num%_%date:yyyy%', 1)).toBe('b1_%date:yyyy%_00002_.png');
  });

  test.each(['../x', '/etc/x', 'a/../../x', '..'])('may not leave the folder: %s', (prefix) => {
    expect(() => nameFor(store(), prefix)).toThrow('Saving image outside the output folder is not allowed.');
  });
});
