import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Crop } from '#core/api/crop.ts';
import type { Sweep } from '#core/api/sweep.ts';
import { bundleData, type BundleImage, bundleScript } from '#core/sheet/bundle-data.ts';
import { cellFileName } from '#core/sheet/file-name.ts';
import type { SheetCells, SheetView } from '#core/sheet/sheet-view.ts';
import { setMember } from '#core/sweep/document/set-member.ts';
import type { Ctx } from '../ctx.ts';
import { getWorkflow } from '../get-workflow.ts';
import { loadPart } from './load-picture.ts';
import { cellLines, csvCell, csvHeader } from './csv-lines.ts';
import type { ZipEntry } from './zip-files.ts';

const PAGE = ['bundle.css', 'model.js', 'grid.js', 'loupe.js', 'list.js', 'main.js'];
const WORKFLOW = 'workflow.api.json';

export type BundleWish = {
  sweep: Sweep;
  cells: SheetCells;
  view: SheetView;
  /** The text of its filter, and the part of the images that it shows. */
  filter: string;
  crop: Crop | null;
  cell: number;
  /** Of the images the files as they were rendered, or small ones. */
  images: 'originals' | 'thumbnails';
  /** Whose marks. */
  rater: string;
};

type Kept = { sha256: string; name: string };

/** Each image once, under the name of the first cell that shows it. */
async function collect(ctx: Ctx, { sweep, cells, crop, images, rater }: BundleWish) {
  const places = new Map<string, number>();
  const kept: Kept[] = [];
  const files: BundleImage[] = [];
  const image: number[] = Array.from({ length: cells.index.count }, () => -1);
  let table = csvHeader(sweep);
  for await (const line of cellLines(ctx, sweep.id, rater)) {
    const { ordinal, sha256, format } = line;
    if (ordinal >= cells.index.count) break;
    if (sha256 !== null && !places.has(sha256)) {
      const name = cellFileName(sweep.name, {
        axes: sweep.axes,
        indices: cells.index.indicesOf(ordinal),
        ordinal,
      });
      places.set(sha256, files.length);
      kept.push({ sha256, name });
      files.push({
        file: `images/${name}.${images === 'originals' ? (format ?? 'png') : 'webp'}`,
        thumb: `thumbs/${name}.webp`,
        ...(crop && { part: `parts/${name}.webp` }),
      });
    }
    const place = sha256 === null ? -1 : (places.get(sha256) ?? -1);
    image[ordinal] = place;
    table += csvCell(cells, line, files[place]?.file ?? null);
  }
  return { kept, files, image, table };
}

/** Longer side of a part in pixels, at most; it is never enlarged. */
const PART = { width: 640, height: 640 };

/** The bytes of an image for the bundle: the large one, the small one, the part; none where the store has lost it. */
async function* pictures(
  ctx: Ctx,
  folder: string,
  { kept, files }: { kept: Kept[]; files: BundleImage[] },
  { images, crop }: Pick<BundleWish, 'images' | 'crop'>,
): AsyncGenerator<ZipEntry> {
  for (const [place, { sha256 }] of kept.entries()) {
    const file = files[place];
    if (!file) continue;
    const original = () => ctx.store.getImage(sha256);
    const small = await ctx.store.getThumbnail(sha256, 256);
    const large =
      images === 'originals'
        ? await original()
        : ((await ctx.store.getThumbnail(sha256, 640)) ?? (await original()));
    if (large) yield { name: `${folder}/${file.file}`, input: () => large.bytes };
    const thumb = small ?? large;
    const part = file.part && crop && large ? await loadPart(ctx, sha256, crop, PART) : null;
    if (part && file.part) yield { name: `${folder}/${file.part}`, input: () => part.bytes };
    if (thumb && file.thumb) yield { name: `${folder}/${file.thumb}`, input: () => thumb.bytes };
  }
}

const pageFile = (name: string): Promise<Uint8Array> => readFile(resolve('service/bundle/page', name));

/** Everything in a bundle's folder, the page first, then the images one by one. */
export async function* bundleFiles(ctx: Ctx, folder: string, wish: BundleWish): AsyncGenerator<ZipEntry> {
  const { sweep, cells, view, filter, crop, cell } = wish;
  const found = await collect(ctx, wish);
  const data = bundleData(
    {
      name: sweep.name,
      simulated: sweep.simulated,
      exported: ctx.now().toISOString(),
      done: sweep.counts.done,
    },
    cells,
    { view, filter, crop, cell, size: 160 },
    { images: found.files, image: found.image },
  );
  const entry = (name: string, input: ZipEntry['input']): ZipEntry => ({ name: `${folder}/${name}`, input });
  yield entry('index.html', () => pageFile('index.html'));
  yield entry('data.js', () => bundleScript(data));
  for (const name of PAGE) yield entry(`page/${name}`, () => pageFile(name));
  yield entry('sweep.json', () => `${JSON.stringify(data)}\n`);
  yield entry('sweep.yaml', () => setMember(sweep.definition, ['workflow'], WORKFLOW));
  yield entry(WORKFLOW, () => getWorkflow(ctx, { hash: sweep.workflow.hash }));
  yield entry('cells.csv', () => found.table);
  yield* pictures(ctx, folder, found, wish);
}
