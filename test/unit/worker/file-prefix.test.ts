import { expect, test } from 'vitest';
import { filePrefix, findPrefix } from '#worker/drive/file-prefix.ts';

const KEY = 'abcdef0123456789'.repeat(4);

test('every attempt of every render writes under a prefix of its own', () => {
  expect(filePrefix(KEY, 3)).toBe('teststrip/ab/abcdef0123456789-3');
  expect(filePrefix(KEY, 3)).not.toBe(filePrefix(KEY, 4));
});

test('the prefix of an earlier attempt is found in its graph, that of another render is not', () => {
  const graph = {
    1: { class_type: 'SaveImage', inputs: { images: ['2', 0], filename_prefix: filePrefix(KEY, 2) } },
  };
  expect(findPrefix(graph, KEY)).toBe(filePrefix(KEY, 2));
  expect(findPrefix(graph, `f${KEY.slice(1)}`)).toBeNull();
});
