import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { createSweep, waitUntilDone } from './support/api.ts';
import { expectNoViolations } from './support/axe.ts';

const NAME = 'Take <img src=x onerror="window.hacked=1"> & away';

/** Click what downloads, and give the file's name and bytes. */
async function taken(page: Page, name: string, within?: Locator): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await (within ?? page).getByRole('link', { name, exact: true }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('a cell and a view are taken away, and the folder opens without a server', async ({ page, request }) => {
  const id = await createSweep(request, { name: NAME });
  await waitUntilDone(request, id);
  for (const [ordinal, stars] of [
    [0, 5],
    [3, 3],
  ])
    await request.put(`/api/v1/sweeps/${id}/cells/${ordinal}/rating`, { data: { stars } });
  await page.goto(`/sweeps/${id}?cell=3`);
  await expect(page.locator('[role=gridcell][data-state=done][data-shown]')).toHaveCount(6);

  // One cell.
  const links = page.getByRole('list', { name: 'Take this cell away' });
  const image = await taken(page, 'Image', links);
  expect(image.name).toMatch(/^Take.*_0003_dumpling-0\.4_cfg-7_sampler-dpmpp_2m\.png$/);
  expect((await sharp(image.bytes).metadata()).width).toBe(256);
  const workflow = await taken(page, 'Workflow for ComfyUI', links);
  expect(workflow.name).toMatch(/\.api\.json$/);
  expect(workflow.bytes.toString()).toContain('"class_type": "KSampler"');
  const definition = await taken(page, 'Definition', links);
  expect(definition.name).toMatch(/\.yaml$/);
  expect(definition.bytes.toString()).toContain('cfg: 7');

  // The view as a sheet: what is told of its size is what it has.
  await page.keyboard.press('e');
  const panel = page.getByRole('dialog', { name: 'Take away' });
  await expect(panel.getByRole('img', { name: 'Preview of the sheet' })).toBeVisible();
  const ofSize = panel.getByText(/pixels,/);
  const before = await ofSize.textContent();
  await panel.getByRole('slider', { name: 'Cell size' }).fill('128');
  await expect(ofSize).not.toHaveText(before ?? '');
  const told = await ofSize.textContent();
  const [, width = '', height = ''] = /([\d,]+) × ([\d,]+) pixels/.exec(told ?? '') ?? [];
  await expectNoViolations(page);
  const sheet = await taken(page, 'Take PNG');
  const size = await sharp(sheet.bytes).metadata();
  expect([size.width, size.height]).toEqual([width, height].map((text) => Number(text.replaceAll(',', ''))));
  await panel.getByLabel('PDF').check();
  await panel.getByLabel('A4').check();
  expect((await taken(page, 'Take PDF')).bytes.subarray(0, 5).toString()).toBe('%PDF-');

  // A strip.
  await panel.getByRole('tab', { name: 'Contact sheet' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(panel.getByText('4 frames')).toBeVisible();
  await panel.getByLabel('there and back').uncheck();
  const strip = await taken(page, 'Take WebP');
  expect((await sharp(strip.bytes, { animated: true }).metadata()).pages).toBe(3);
  await expect(page).toHaveURL(/cell=3/);

  await panel.getByRole('tab', { name: 'Table' }).click();
  expect((await taken(page, 'Take CSV')).bytes.toString()).toContain('\r\n3,0.4,7,dpmpp_2m,done,3,');
  await panel.getByRole('tab', { name: 'Folder' }).click();
  await expectNoViolations(page);
  const bundle = await taken(page, 'Take the folder');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();

  // The folder, from a file.
  const folder = await mkdtemp(join(tmpdir(), 'teststrip-bundle-'));
  try {
    for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(bundle.bytes)))) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), bytes);
    }
    const [inside] = Object.keys(unzipSync(new Uint8Array(bundle.bytes)));
    await walkBundle(page, pathToFileURL(join(folder, dirname(inside ?? ''), 'index.html')).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

async function walkBundle(page: Page, url: string): Promise<void> {
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(NAME);
  const cell = (name: RegExp) => page.getByRole('button', { name });
  await expect(page.locator('.cell')).toHaveCount(6);
  await expect(cell(/^Dumpling 0.4, CFG 7, Sampler dpmpp_2m, 3 stars, done$/)).toHaveAttribute(
    'aria-current',
    'true',
  );
  await expect
    .poll(() =>
      page
        .locator('.cell img')
        .evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0)),
    )
    .toBe(true);

  // The slider scrubs, the pivot turns, stars filter.
  await page.getByRole('slider', { name: 'Sampler' }).fill('0');
  await expect(cell(/^Dumpling 0.4, CFG 4, Sampler euler, 5 stars, done$/)).toBeVisible();
  await page.getByRole('combobox', { name: 'Stars, at least' }).selectOption('4');
  await expect(page.getByText('1 of 12 cells')).toBeVisible();
  await expect(page.locator('.cell')).toHaveCount(1);
  await page.getByLabel('Leave out empty rows and columns').uncheck();
  await expect(page.locator('.cell[data-out=true]')).toHaveCount(5);
  await page.getByRole('combobox', { name: 'Stars, at least' }).selectOption('0');
  await page.getByRole('combobox', { name: 'X', exact: true }).selectOption({ label: 'Sampler' });
  await expect(page.locator('.cell')).toHaveCount(4);
  await page.getByRole('combobox', { name: 'Blocks along X' }).selectOption({ label: 'Dumpling' });
  await expect(page.locator('.cell')).toHaveCount(12);

  // The large view, and walking in it.
  await page.locator('#scroller').focus();
  await page.keyboard.press('Space');
  const caption = page.locator('#caption');
  await expect(caption).toHaveText(/Dumpling 0.4 · CFG 7 · Sampler euler/);
  await page.keyboard.press('ArrowRight');
  await expect(caption).toHaveText(/Sampler dpmpp_2m · ★★★/);
  await expect
    .poll(() => page.locator('#large').evaluate((one) => (one as HTMLImageElement).naturalWidth))
    .toBe(256);
  await page.keyboard.press('Escape');
  await expect(page.locator('#loupe')).toBeHidden();

  // The list: as on the page, then by a column, there and back, walked by key; what does not pass is left out.
  await page.getByRole('button', { name: 'List' }).click();
  const row = page.locator('.row');
  await expect(row).toHaveCount(12);
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '13');
  const rowAt = (place: number) => page.locator(`.row[aria-rowindex="${place}"]`);
  await expect(rowAt(2)).toHaveAttribute('aria-label', /^Dumpling 0.4, CFG 4, Sampler euler/);
  await expect(rowAt(3)).toHaveAttribute('aria-label', /^Dumpling 0.4, CFG 4, Sampler dpmpp_2m/);
  await expect(rowAt(4)).toHaveAttribute('aria-label', /^Dumpling 0.6, CFG 4, Sampler euler/);
  await page.getByRole('button', { name: 'Stars' }).click();
  await expect(rowAt(2)).toHaveAttribute('aria-label', /CFG 4, Sampler euler, 5 stars/);
  await expect(rowAt(3)).toHaveAttribute('aria-label', /, 3 stars/);
  await page.getByRole('button', { name: 'Stars' }).click();
  await expect(page.getByRole('columnheader', { name: 'Stars' })).toHaveAttribute('aria-sort', 'descending');
  await expect(rowAt(2)).toHaveAttribute('aria-label', /, 3 stars/);
  await expect(rowAt(13)).not.toHaveAttribute('aria-label', /star/);
  await page.getByRole('table').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(caption).toHaveText(/★★★$/);
  await page.keyboard.press('ArrowDown');
  await expect(caption).toHaveText(/★★★★★$/);
  await page.keyboard.press('Escape');
  await expect(rowAt(3)).toHaveAttribute('aria-current', 'true');
  await page.getByRole('combobox', { name: 'Stars, at least' }).selectOption('4');
  await expect(row).toHaveCount(1);
  await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('page');
  await expect(page.getByLabel('The other way round')).not.toBeChecked();

  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(complaints).toEqual([]);
  expect(asked.filter((one) => !one.startsWith('file:'))).toEqual([]);
  // Last: it asks for the style sheet, which the page itself may not.
  await expectNoViolations(page);
}
