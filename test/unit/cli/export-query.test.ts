import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportQuery, type ExportOptions } from '#bin/cli/export-query.ts';
import { UsageError } from '#bin/cli/usage-error.ts';
import { writeStream } from '#bin/cli/write-stream.ts';
import { bundleQuerySchema, csvQuerySchema, sheetQuerySchema, stripQuerySchema } from '#core/api/take.ts';

const NONE: ExportOptions = {
  sheet: false,
  bundle: false,
  csv: false,
  split: false,
  light: false,
  thumbnails: false,
  bounce: false,
  label: true,
};
const LINK =
  'http://127.0.0.1:3000/sweeps/1?x=cfg&yy=me&filter=stars+%3E%3D+3&sort=stars&cell=7&size=90&crop=face';

test('one file at a time; none is the definition', () => {
  expect(exportQuery(NONE)).toBeNull();
  expect(() => exportQuery({ ...NONE, sheet: true, csv: true })).toThrow(UsageError);
});

test('a sheet: the view of a link, the kind by the end of the name', () => {
  const sheet = exportQuery({ ...NONE, sheet: true, view: LINK, out: 'a.pdf', split: true, light: true });
  expect(sheet?.what).toBe('sheet');
  expect(sheetQuerySchema.parse(sheet?.query)).toMatchObject({
    x: 'cfg',
    yy: 'me',
    cell: 7,
    filter: 'stars >= 3',
    sort: 'stars',
    format: 'pdf',
    fit: 'split',
    ground: 'light',
    size: 256,
  });
  expect(exportQuery({ ...NONE, sheet: true, view: 'x=cfg', cell: '3' })?.query).toMatchObject({
    x: 'cfg',
    cell: '3',
    format: 'png',
  });
});

test('a folder, a strip, a table: with fields that the API takes', () => {
  const bundle = exportQuery({ ...NONE, bundle: true, view: LINK, thumbnails: true });
  expect(bundleQuerySchema.parse(bundle?.query)).toMatchObject({
    x: 'cfg',
    images: 'thumbnails',
    filter: 'stars >= 3',
    crop: 'face',
  });
  const strip = exportQuery({ ...NONE, strip: 'cfg', out: 'x.gif', ms: '90', bounce: true, label: false });
  expect(stripQuerySchema.parse(strip?.query)).toMatchObject({
    axis: 'cfg',
    crop: '',
    format: 'gif',
    ms: 90,
    bounce: 'true',
    label: 'false',
  });
  expect(csvQuerySchema.parse(exportQuery({ ...NONE, csv: true, view: LINK })?.query)).toEqual({ rater: '' });
});

test('a file is there when it is whole, and not written over', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'teststrip-write-'));
  const path = join(folder, 'a', 'b.txt');
  const body = (text: string) => new Response(text).body ?? new ReadableStream<Uint8Array>();
  try {
    expect(await writeStream(path, body('first'), { force: false })).toBe(5);
    await expect(writeStream(path, body('second'), { force: false })).rejects.toThrow(/is there already/);
    await writeStream(path, body('third'), { force: true });
    expect(await readFile(path, 'utf8')).toBe('third');
    const broken = new ReadableStream<Uint8Array>({
      start(stream) {
        stream.enqueue(new TextEncoder().encode('half'));
      },
      pull(stream) {
        stream.error(new Error('gone'));
      },
    });
    await expect(writeStream(join(folder, 'c'), broken, { force: false })).rejects.toThrow(/gone/);
    expect(await readdir(folder)).toEqual(['a']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
