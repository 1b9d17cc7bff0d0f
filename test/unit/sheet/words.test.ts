import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from '#core/text/csv-line.ts';
import { bundleScript } from '#core/sheet/bundle-data.ts';
import { cellFileName, fileName } from '#core/sheet/file-name.ts';
import { planStrip, stripSize, MOST_STRIP_PIXELS } from '#core/sheet/plan-strip.ts';
import { fitText, textWidth, wrapText } from '#core/sheet/text-width.ts';
import { axisOf, cellsOf } from './sheets.ts';

test('a file name is safe on every system, and never empty', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 4 }), (parts) => {
      const name = fileName(parts);
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}._+-]+$/u);
      expect(name).not.toMatch(/^[.-]|[.-]$|\.\./);
      expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(142);
    }),
    { numRuns: 200, seed: 3 },
  );
  expect(fileName(['../../etc/passwd'])).toBe('etc-passwd');
  expect(fileName(['NUL.txt'])).toBe('_NUL.txt');
  expect(fileName([''])).toBe('sweep');
});

test('a cell is called by its sweep, its ordinal and what varies', () => {
  const axes = [
    axisOf('cfg', 2, ['4', '5.5']),
    axisOf('steps', 1),
    axisOf('prompt', 2, ['a', 'x'.repeat(500)]),
  ];
  expect(cellFileName('Dumpling & me', { axes, indices: [1, 0, 0], ordinal: 7 })).toBe(
    'Dumpling-me_0007_cfg-5.5_prompt-a',
  );
  const long = cellFileName('S'.repeat(300), { axes, indices: [1, 0, 1], ordinal: 123_456 });
  expect(long).toContain('_123456_cfg-5.5_prompt-xxx');
  expect(long.length).toBeLessThanOrEqual(140);
});

test('a text is cut where it is too wide, and broken between words', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 120 });
  fc.assert(
    fc.property(
      text,
      fc.integer({ min: 8, max: 60 }),
      fc.integer({ min: 10, max: 900 }),
      (words, size, width) => {
        expect(textWidth(fitText(words, size, width), size)).toBeLessThanOrEqual(width);
        const lines = wrapText(words, size, width, 3);
        expect(lines.length).toBeLessThanOrEqual(3);
      },
    ),
    { seed: 9 },
  );
  expect(wrapText('photo of a cat on a sofa', 10, 70, 3)).toEqual(['photo of a', 'cat on a sofa']);
  expect(fitText('Dumpling', 10, 40)).toMatch(/^Dum.*…$/);
});

test('a line of CSV: quotes, line breaks, and no formula', () => {
  expect(csvLine([1, null, 'a,b', 'say "x"', 'two\nlines', ' edge', 2n ** 64n, true, -0.5, '-0.5'])).toBe(
    '1,,"a,b","say ""x""","two\nlines"," edge",18446744073709551616,true,-0.5,-0.5\r\n',
  );
  for (const bad of ['=1+1', '+cmd', '-x', '@sum', '\tx']) expect(csvLine([bad])).toContain(`'${bad}`);
});

test('a script of a bundle holds nothing that ends a script', () => {
  const data = { name: '</script><!--\u2028\u2029' } as never;
  const script = bundleScript(data);
  expect(script).not.toMatch(/<|\u2028|\u2029/);
  expect(JSON.parse(script.replace('globalThis.teststrip = ', '').replace(/;\n$/, ''))).toEqual(data);
});

test('a strip: as many frames as values, there and back, never more pixels than the limit', () => {
  const cells = cellsOf([axisOf('cfg', 5), axisOf('steps', 2)]);
  const plan = (more: object) =>
    planStrip(cells, { axis: 'cfg', cell: 1, values: '', bounce: false, ...more });
  const once = plan({});
  expect(once.ok && once.frames.map(({ ordinal }) => ordinal)).toEqual([1, 3, 5, 7, 9]);
  const back = plan({ bounce: true });
  expect(back.ok && back.frames.map(({ label }) => label)).toEqual(
    ['0', '1', '2', '3', '4', '3', '2', '1'].map((label) => `CFG ${label}`),
  );
  const hidden = plan({ values: 'cfg:4.f1.0' });
  expect(hidden.ok && hidden.frames.map(({ ordinal }) => ordinal)).toEqual([9, 1]);
  const many = planStrip(cellsOf([axisOf('cfg', 500)]), { axis: 'cfg', cell: 0, values: '', bounce: false });
  expect(many.ok).toBe(false);
  for (const aspect of [0.5, 1, 1.8])
    for (const frames of [2, 60, 400]) {
      const size = stripSize(frames, 2048, aspect);
      const shape = aspect >= 1 ? 1 / aspect : aspect;
      expect(size * size * shape * frames).toBeLessThanOrEqual(MOST_STRIP_PIXELS);
    }
});
