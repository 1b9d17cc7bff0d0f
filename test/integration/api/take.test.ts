import { randomUUID } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unzipSync } from 'fflate';
import { GET as bundleRoute } from '#app/api/v1/sweeps/[id]/bundle/route.ts';
import { GET as definitionRoute } from '#app/api/v1/sweeps/[id]/cells/[ordinal]/definition/route.ts';
import { GET as imageRoute } from '#app/api/v1/sweeps/[id]/cells/[ordinal]/image/route.ts';
import { GET as workflowRoute } from '#app/api/v1/sweeps/[id]/cells/[ordinal]/workflow/route.ts';
import { GET as csvRoute } from '#app/api/v1/sweeps/[id]/cells.csv/route.ts';
import { GET as sheetRoute } from '#app/api/v1/sweeps/[id]/sheet/route.ts';
import { GET as stripRoute } from '#app/api/v1/sweeps/[id]/strip/route.ts';
import { GET as takeRoute } from '#app/api/v1/sweeps/[id]/take/route.ts';
import type { RouteHandler } from '#app/_server/handle.ts';
import type { Sweep } from '#core/api/sweep.ts';
import { sheetQuerySchema } from '#core/api/take.ts';
import type { BundleData } from '#core/sheet/bundle-data.ts';
import { createSweep } from '#service/create-sweep.ts';
import { prepareSheet } from '#service/export/prepare-sheet.ts';
import { getCell } from '#service/get-cell.ts';
import { getSweep } from '#service/get-sweep.ts';
import { ask, read, type TestApi } from './open-api.ts';
import { colourOf, isMargin, openTakeWorld } from './take-world.ts';

let api: TestApi;
let id: string;
let sweep: Sweep;
let pictures: Map<number, Buffer>;

beforeAll(async () => {
  ({ api, id, pictures } = await openTakeWorld());
  sweep = await getSweep(api.ctx, { id });
});
afterAll(() => api.close());

const get = (route: RouteHandler, query: Record<string, string> = {}, params: Record<string, string> = {}) =>
  ask(route, 'GET', `/x?${new URLSearchParams(query).toString()}`, { params: { id, ...params } });
const bytesOf = async (answer: Promise<Response>) => Buffer.from(await (await answer).arrayBuffer());
const issuesOf = async (answer: Promise<Response>) => {
  const { status, json } = await read(answer);
  return {
    status,
    paths: (json as { error: { issues: { path: string }[] } }).error.issues.map((i) => i.path),
  };
};

describe('a cell is taken away', () => {
  test('as its image, byte for byte, under a name that says what it is', async () => {
    const answer = await get(imageRoute, {}, { ordinal: '9' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer()).equals(pictures.get(9) ?? Buffer.alloc(0))).toBe(true);
    const header = answer.headers.get('content-disposition') ?? '';
    const name = decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(header)?.[1] ?? '');
    expect(name).toBe('Tëst-b-more-b-.-x_0009_cfg-5.5_positive-a-cat_steps-10_seed-7.png');
    expect((await get(imageRoute, {}, { ordinal: '5' })).status).toBe(404);
    expect((await get(imageRoute, {}, { ordinal: '24' })).status).toBe(404);
    expect((await get(imageRoute, {}, { ordinal: 'x' })).status).toBe(404);
  });

  test('as its workflow, with its seed whole', async () => {
    const answer = await get(workflowRoute, {}, { ordinal: '8' });
    expect(answer.headers.get('content-disposition')).toContain('.api.json');
    const text = await answer.text();
    expect(text).toContain('"seed": 18446744073709551615');
    expect(text).toContain('"cfg": 5.5');
  });

  test.each([0, 8, 13, 23])('as a definition that makes cell %s again: the same render', async (ordinal) => {
    const answer = await get(definitionRoute, {}, { ordinal: String(ordinal) });
    const definition = await answer.text();
    expect(definition).toContain('set:');
    expect(definition).toMatch(/^ {2}seed: \d+$/m);
    const again = await createSweep(api.ctx, { definition });
    expect(again.counts.cells).toBe(1);
    const made = await getCell(api.ctx, { id: again.id, ordinal: 0 });
    const wanted = await getCell(api.ctx, { id, ordinal });
    expect(made.renderKey).toBe(wanted.renderKey);
    expect(made.images).toEqual(wanted.images);
  });
});

describe('a view is taken away as a sheet', () => {
  const VIEW = { x: 'cfg', y: 'positive', yy: 'steps', cell: '1', size: '120' };

  test('on which each cell lies where the layout says, as what it is', async () => {
    const answer = await get(sheetRoute, VIEW);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toContain('sheet.png');
    const png = Buffer.from(await answer.arrayBuffer());
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    const prepared = await prepareSheet(api.ctx, id, sheetQuerySchema.parse(VIEW));
    const [page] = prepared.pages;
    if (!page) throw new Error('No page');
    expect([info.width, info.height, info.channels]).toEqual([page.width, page.height, 3]);
    const images = prepared.marksOf(page).filter((mark) => mark.kind === 'image');
    expect(images.map(({ ordinal }) => ordinal).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, at) => at * 2 + 1).filter((ordinal) => ordinal !== 5 && ordinal !== 7),
    );
    for (const { x, y, width, height, ordinal } of images) {
      const at = ((Math.round(y + height / 2) * info.width + Math.round(x + width / 2)) * 3) | 0;
      const seen = [...data.subarray(at, at + 3)];
      expect(
        seen.every((level, part) => Math.abs(level - (colourOf(ordinal)[part] ?? 0)) < 4),
        `cell ${ordinal}: ${seen.join()} for ${colourOf(ordinal).join()}`,
      ).toBe(true);
    }
    const words = prepared.marksOf(page).flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    for (const word of ['CFG', '5.5', 'Positive', 'a cat', 'Steps 20', 'simulated', 'rendering', 'failed'])
      expect(words, word).toContain(word);
    expect(words.join('|')).toContain('Seed 7');
    const text = await sharp(png).metadata();
    expect(JSON.stringify(text.comments)).toContain('teststrip');
  });

  test('with what is rejected faint and marked', async () => {
    const prepared = await prepareSheet(api.ctx, id, sheetQuerySchema.parse({ ...VIEW, cell: '0' }));
    const marks = prepared.pages.flatMap(prepared.marksOf);
    const rejected = marks.find((mark) => mark.kind === 'image' && mark.ordinal === 4);
    expect(rejected).toMatchObject({ opacity: 0.32 });
    expect(marks.filter((mark) => mark.kind === 'text' && mark.text === '✕')).toHaveLength(1);
    expect(marks.filter((mark) => mark.kind === 'text' && mark.text === '★★★★★')).toHaveLength(1);
  });

  test('scaled, or split into several, each under the limit', async () => {
    const wide = { x: 'cfg', y: 'positive', size: '1200' };
    const scaled = await sharp(await bytesOf(get(sheetRoute, { ...wide, limit: '0.5' }))).metadata();
    expect(scaled.width * scaled.height).toBeLessThanOrEqual(500_000);
    expect(scaled.width * scaled.height).toBeGreaterThan(400_000);
    const answer = await get(sheetRoute, { ...wide, limit: '2', fit: 'split' });
    expect(answer.headers.get('content-type')).toBe('application/zip');
    const files = Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer())));
    expect(files.length).toBeGreaterThan(2);
    for (const [name, file] of files) {
      expect(name).toMatch(/^[^/]+\/[^/]+_\d+\.png$/);
      const { width, height } = await sharp(file).metadata();
      expect(width * height).toBeLessThanOrEqual(2e6);
    }
  });

  test('only what a filter leaves; or as a list in an order', async () => {
    const filtered = await prepareSheet(
      api.ctx,
      id,
      sheetQuerySchema.parse({ ...VIEW, cell: '0', filter: 'stars >= 5' }),
    );
    expect(filtered.pages[0]?.columns).toHaveLength(1);
    expect(filtered.pages[0]?.rows).toHaveLength(1);
    const list = await prepareSheet(api.ctx, id, sheetQuerySchema.parse({ sort: 'stars', filter: 'done' }));
    const ordinals = list.pages
      .flatMap(list.marksOf)
      .flatMap((mark) => (mark.kind === 'image' ? [mark.ordinal] : []));
    expect(ordinals[0]).toBe(0);
    expect(ordinals).toHaveLength(21);
  });

  test('with the empty lines of a filter where they are wanted, by notes and measures too', async () => {
    const lines = async (fields: Record<string, string>) => {
      const query = sheetQuerySchema.parse({ ...VIEW, cell: '0', ...fields });
      const { pages } = await prepareSheet(api.ctx, id, query);
      return [pages[0]?.columns.length, pages[0]?.rows.length];
    };
    expect(await lines({ filter: 'stars >= 5', fold: 'false' })).toEqual([3, 4]);
    expect(await lines({ filter: 'note ~ next' })).toEqual([1, 1]);
    expect(await lines({ filter: 'noted', rater: 'Somebody else' })).toEqual([1, 1]);
    // None is measured: nothing is more or less than nothing.
    expect(await issuesOf(get(sheetRoute, { ...VIEW, filter: 'sharpness >= 0' }))).toEqual({
      status: 400,
      paths: ['filter'],
    });
  });

  test('with the part of the images that it shows', async () => {
    const query = { ...VIEW, crop: 'margin' };
    const png = await bytesOf(get(sheetRoute, query));
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    const prepared = await prepareSheet(api.ctx, id, sheetQuerySchema.parse(query));
    const marks = prepared.pages.flatMap(prepared.marksOf);
    const images = marks.filter((mark) => mark.kind === 'image');
    expect(images).toHaveLength(10);
    for (const { x, y, width, height } of images) {
      expect(width / height).toBeCloseTo(8 / 64, 1);
      const middle = Math.round(y + height / 2) * info.width + Math.round(x + width / 2);
      expect(isMargin(data, middle * 3)).toBe(true);
    }
    expect(marks.some((mark) => mark.kind === 'text' && mark.text.includes('part margin'))).toBe(true);
    expect((await get(sheetRoute, { ...query, format: 'pdf' })).status).toBe(200);
    expect(await issuesOf(get(sheetRoute, { crop: 'face' }))).toEqual({ status: 400, paths: ['crop'] });
  });

  test('as PDF, of one page or on paper', async () => {
    const one = await bytesOf(get(sheetRoute, { ...VIEW, format: 'pdf' }));
    expect(one.subarray(0, 5).toString()).toBe('%PDF-');
    expect(one.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    const paper = await bytesOf(
      get(sheetRoute, { ...VIEW, format: 'pdf', paper: 'a4', fit: 'split', size: '900', ground: 'light' }),
    );
    expect(paper.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
    expect(paper.toString('latin1')).toContain('/MediaBox [0 0 841.89 595.28]');
  });

  test('or is refused with every field that is wrong', async () => {
    expect(await issuesOf(get(sheetRoute, { size: '3', format: 'tiff', limit: 'x', nonsense: '1' }))).toEqual(
      {
        status: 400,
        paths: expect.arrayContaining(['size', 'format', 'limit', 'nonsense']) as string[],
      },
    );
    expect(await issuesOf(get(sheetRoute, { x: 'nope', filter: 'bogus > 1', cell: '99' }))).toEqual({
      status: 400,
      paths: ['x', 'filter', 'cell'],
    });
    expect(await issuesOf(get(sheetRoute, { filter: 'stars > 4 and rejected' }))).toEqual({
      status: 400,
      paths: ['filter'],
    });
    expect((await get(sheetRoute, {}, { id: randomUUID() })).status).toBe(404);
  });
});

describe('an axis is taken away as a strip', () => {
  test.each(['webp', 'gif'] as const)('%s, with a frame for each value', async (format) => {
    const answer = await get(stripRoute, { axis: 'cfg', cell: '0', format, ms: '250' });
    expect(answer.headers.get('content-type')).toBe(`image/${format}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const { pages, delay, loop, pageHeight, width } = await sharp(bytes, { animated: true }).metadata();
    expect([pages, delay, loop]).toEqual([3, [250, 250, 250], 0]);
    expect([width, pageHeight]).toEqual([96, 64]);
    for (const [frame, ordinal] of [0, 8, 16].entries()) {
      const data = await sharp(bytes, { page: frame }).removeAlpha().raw().toBuffer();
      const middle = [...data.subarray((20 * 96 + 48) * 3, (20 * 96 + 48) * 3 + 3)];
      expect(
        middle.every((level, part) => Math.abs(level - (colourOf(ordinal)[part] ?? 0)) < 12),
        `frame ${frame}: ${middle.join()}`,
      ).toBe(true);
    }
  });

  test('there and back, missing ones as what they are, hidden values not', async () => {
    const back = await bytesOf(get(stripRoute, { axis: 'cfg', cell: '0', bounce: 'true', label: 'false' }));
    expect((await sharp(back, { animated: true }).metadata()).pages).toBe(4);
    const missing = await bytesOf(get(stripRoute, { axis: 'positive', cell: '1' }));
    expect((await sharp(missing, { animated: true }).metadata()).pages).toBe(2);
    const hidden = await bytesOf(get(stripRoute, { axis: 'cfg', cell: '0', values: 'cfg:2.0' }));
    expect((await sharp(hidden, { animated: true }).metadata()).pages).toBe(2);
  });

  test('of a part of the images', async () => {
    const bytes = await bytesOf(get(stripRoute, { axis: 'cfg', cell: '0', crop: 'margin', label: 'false' }));
    const { pages, pageHeight, width } = await sharp(bytes, { animated: true }).metadata();
    expect([pages, width, pageHeight]).toEqual([3, 8, 64]);
    const data = await sharp(bytes, { page: 1 }).removeAlpha().raw().toBuffer();
    expect(isMargin(data, (32 * width + 4) * 3)).toBe(true);
  });

  test('or is refused', async () => {
    expect(await issuesOf(get(stripRoute, { axis: 'nope', cell: '99' }))).toEqual({
      status: 400,
      paths: ['axis', 'cell'],
    });
    expect(await issuesOf(get(stripRoute, { axis: 'cfg', ms: '1', format: 'mp4' }))).toEqual({
      status: 400,
      paths: ['format', 'ms'],
    });
    expect(await issuesOf(get(stripRoute, { axis: 'cfg', values: 'cfg:1' }))).toEqual({
      status: 400,
      paths: ['axis'],
    });
  });
});

test('cells as CSV: exact seeds, texts quoted, nothing that a spreadsheet would compute', async () => {
  const answer = await get(csvRoute);
  expect(answer.headers.get('content-type')).toContain('text/csv');
  const lines = (await answer.text()).split('\r\n');
  expect(lines).toHaveLength(26);
  expect(lines[0]).toBe(
    'ordinal,cfg,positive,steps,seed,state,stars,flag,note,seconds,server,width,height,image,file,render_key,error',
  );
  expect(lines[1]).toMatch(
    /^0,4,a cat,10,18446744073709551615,done,5,,"'=1\+1, ""so""\nnext",1\.5,one,96,64,[0-9a-f]{64},,[0-9a-f]{64},$/,
  );
  expect(lines[8]).toMatch(/^7,4,"a ""dog"", =sitting",20,7,failed,.*out of memory$/);
  expect(sweep.axes).toHaveLength(4);
});

describe('a sweep is taken away as a bundle', () => {
  const open = async (query: Record<string, string>) => {
    const answer = await get(bundleRoute, query);
    expect(answer.status).toBe(200);
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const [first = ''] = Object.keys(files);
    const folder = first.slice(0, first.indexOf('/'));
    const text = (name: string) => Buffer.from(files[`${folder}/${name}`] ?? []).toString();
    return { files, folder, text, header: answer.headers.get('content-disposition') ?? '' };
  };

  test('of one folder with page, data, definition, table and every image as it was rendered', async () => {
    const { files, folder, text, header } = await open({ images: 'originals', x: 'steps', cell: '3' });
    expect(folder).toBe('Tëst-b-more-b-.-x');
    expect(header).toContain("filename*=UTF-8''T%C3%ABst-b-more-b-.-x.zip");
    expect(Object.keys(files).every((name) => name.startsWith(`${folder}/`))).toBe(true);
    const data = JSON.parse(text('sweep.json')) as BundleData;
    expect(data).toMatchObject({ name: sweep.name, simulated: true, count: 24, done: 21, at: null });
    expect(data.view).toMatchObject({ x: 2, cell: 3, point: [0, 0, 1, 1] });
    expect(data.images).toHaveLength(21);
    for (const [ordinal, picture] of pictures) {
      const { file, thumb } = data.images[data.image[ordinal] ?? -1] ?? { file: '' };
      expect(Buffer.from(files[`${folder}/${file}`] ?? []).equals(picture), file).toBe(true);
      expect(files[`${folder}/${thumb}`]).toBeDefined();
    }
    expect([data.image[5], data.state[5], data.state[7], data.stars[0], data.flag[4]]).toEqual([
      -1,
      'r',
      'f',
      '5',
      'x',
    ]);
    expect(text('cells.csv').split('\r\n')).toHaveLength(26);
    expect(text('cells.csv')).toContain(data.images[0]?.file);
    const again = await createSweep(api.ctx, {
      definition: text('sweep.yaml'),
      workflow: text('workflow.api.json'),
    });
    expect(again.counts).toMatchObject({ cells: 24, done: 21 });
  });

  test('that opens with the filter and the part of its view', async () => {
    const { files, folder, text } = await open({
      images: 'thumbnails',
      filter: 'note ~ next or rejected',
      fold: 'false',
      crop: 'margin',
    });
    const data = JSON.parse(text('sweep.json')) as BundleData;
    expect(data.part).toMatchObject({ name: 'margin', aspect: 0.125 });
    expect(data.view).toMatchObject({
      filter: { text: 'note ~ next or rejected', passes: `10001${'0'.repeat(19)}` },
      fold: false,
    });
    const part = files[`${folder}/${data.images[0]?.part}`];
    const { data: pixels, info } = await sharp(part).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, isMargin(pixels, 0)]).toEqual([8, 64, true]);
    const whole = await open({ images: 'thumbnails' });
    const plain = JSON.parse(whole.text('sweep.json')) as BundleData;
    expect([plain.part, plain.view.filter, plain.images[0]?.part]).toEqual([null, null, undefined]);
  });

  test('in which no name can become code', async () => {
    const { text } = await open({ images: 'thumbnails' });
    expect(text('data.js')).not.toContain('<');
    const page = { teststrip: undefined as BundleData | undefined };
    runInNewContext(text('data.js'), page);
    expect(page.teststrip?.axes[1]?.values[1]).toBe('<script>dog</script>');
    expect(text('index.html')).toContain("default-src 'none'");
    expect(text('index.html')).not.toContain('Tëst');
    for (const script of ['model', 'grid', 'loupe', 'main'])
      expect(text(`page/${script}.js`)).not.toMatch(
        /innerHTML|outerHTML|insertAdjacent|document\.write|eval\(/,
      );
  });

  test('that stops being packed when nobody reads it', async () => {
    const control = new AbortController();
    const answer = await ask(bundleRoute, 'GET', '/x', { params: { id }, signal: control.signal });
    const reader = answer.body?.getReader();
    await reader?.read();
    control.abort();
    await reader?.cancel();
    // The place that it held in the line is free again.
    for (let times = 0; times < 4; times += 1) expect((await open({})).folder).not.toBe('');
  });
});

test('how much there is to take', async () => {
  const { json } = await read(get(takeRoute));
  const bytes = [...pictures.values()].reduce((sum, picture) => sum + picture.length, 0);
  expect(json).toEqual({ images: 21, bytes, pixels: 21 * 96 * 64 });
});
