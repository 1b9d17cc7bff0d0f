import { expect, test, type Page } from '@playwright/test';
import { createSweep, getCells, waitUntilDone } from './support/api.ts';
import { expectNoViolations } from './support/axe.ts';

const cell = (page: Page, name: RegExp) => page.getByRole('gridcell', { name });
const chosen = (page: Page) => page.locator('[role=gridcell][aria-selected=true]');
const comparison = (page: Page) => page.getByRole('region', { name: 'Compare' });
const panes = (page: Page) => comparison(page).locator('[role=group][aria-label^="Dumpling"]');
const sharp = (page: Page) => comparison(page).locator('img[data-sharp]');
const numbers = (page: Page) => comparison(page).getByRole('status');

/** How a picture lies: where its upper left corner is, and how wide it is. */
const lies = (page: Page) =>
  sharp(page).evaluateAll((all) =>
    all.map((one) => `${one.style.transform} ${one.style.width}`.replaceAll(/(\.\d)\d*/g, '$1')),
  );

test('cells are held against each other in every way, by keys alone', async ({ page, request }) => {
  const id = await createSweep(request, { name: 'Compare', extra: 'seeds: {count: 1, from: 101}' });
  await waitUntilDone(request, id);
  await page.goto(`/sweeps/${id}`);
  await expect(cell(page, /Dumpling 0.6, CFG 4/)).toHaveAttribute('data-shown', '');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('c');
  await expect(panes(page)).toHaveCount(3);
  await expect(page.getByRole('link', { name: 'Compare' })).toHaveAttribute('aria-current', 'page');
  await expect(page).toHaveURL(/compare=\d+,\d+,\d+/);
  await expect(panes(page).nth(1)).toHaveAttribute('aria-current', 'true');
  await expect(sharp(page)).toHaveCount(3);

  const differs = page.getByRole('complementary', { name: 'What differs' });
  await expect(differs).toContainText('0.4 · 0.6 · 0.8');
  await expect(differs).toContainText('Steps');
  await expect(differs).toContainText(/SSIM 0\.\d{3}/);

  // All zoom and move in step.
  await page.keyboard.press('Enter');
  await page.keyboard.press('+');
  await expect(comparison(page).getByRole('button', { name: /^125 %/ })).toBeVisible();
  await page.keyboard.press('Control+ArrowRight');
  await expect.poll(async () => new Set(await lies(page)).size).toBe(1);
  await page.keyboard.press('Enter');
  await expect(comparison(page).getByRole('button', { name: /^fit/ })).toBeVisible();
  await panes(page).nth(0).locator('img').locator('..').hover();
  const before = (await lies(page))[0];
  await page.mouse.wheel(0, -300);
  await expect.poll(async () => (await lies(page))[2]).not.toBe(before);
  expect(new Set(await lies(page)).size).toBe(1);

  await page.keyboard.press('w');
  await expect(page.getByRole('slider', { name: 'Line' })).toHaveAttribute('aria-valuetext', '50 %');
  await page.keyboard.press(']');
  await expect(page.getByRole('slider', { name: 'Line' })).toHaveAttribute('aria-valuetext', '55 %');
  await expect(comparison(page).locator('[style*="clip-path"]')).toHaveAttribute('style', /55%/);

  await page.keyboard.press('f');
  const visible = () =>
    sharp(page).evaluateAll((all) => all.findIndex((one) => one.style.visibility !== 'hidden'));
  const seen = new Set<number>();
  await expect.poll(async () => seen.add(await visible()).size, { intervals: [100] }).toBe(3);
  await page.keyboard.press('[');
  await expect(page.getByRole('slider', { name: 'Changes' })).toHaveAttribute(
    'aria-valuetext',
    '1.5 a second',
  );

  await page.keyboard.press('o');
  await page.keyboard.press('[');
  await expect(comparison(page).locator('[style*="opacity: 0.45"]')).toHaveCount(1);

  await page.keyboard.press('d');
  await expect(numbers(page)).toHaveText(/SSIM 0\.\d{3} · mean [\d.]+ · most \d+ · \d+ % of pixels differ/);
  await page.getByRole('button', { name: 'heat map' }).click();
  await page.keyboard.press(']');
  await expect(page.getByRole('slider', { name: 'Times' })).toHaveAttribute('aria-valuetext', '2 ×');
  await page.getByRole('button', { name: 'amplified' }).click();
  await expect(page.getByRole('slider', { name: 'Times' })).toHaveAttribute('aria-valuetext', '4 ×');
  const brightest = () =>
    comparison(page)
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
        return Array.from(pixels ?? []).reduce(
          (most, level, at) => (at % 4 === 3 ? most : Math.max(most, level)),
          0,
        );
      });
  await expect.poll(brightest).toBeGreaterThan(100);
  await expectNoViolations(page);

  await page.keyboard.press('e');
  await expect(comparison(page).getByText(/in amber/)).toBeVisible();
  await expect.poll(brightest).toBeGreaterThan(100);

  // The same comparison at the next sampler; then one more value, one less, and back.
  await page.keyboard.press('b');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByLabel('Only this axis')).toHaveValue('2');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(differs).toContainText('dpmpp_2m');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Delete');
  await expect(panes(page)).toHaveCount(2);
  await page.keyboard.press('a');
  await expect(panes(page)).toHaveCount(3);
  await comparison(page).getByRole('button', { name: 'Dumpling 0.4', exact: true }).click();
  await expect(panes(page)).toHaveCount(2);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('5');
  await page.keyboard.press('p');
  const link = page.url();
  await page.keyboard.press('Escape');
  await expect(comparison(page)).toBeHidden();
  await expect(cell(page, /Dumpling 0.8, CFG 4, Sampler dpmpp_2m.*5 stars, picked, done/)).toBeVisible();
  await expect
    .poll(async () => (await getCells(request, id)).stars.filter((stars) => stars === 5))
    .toHaveLength(1);
  await page.goto(link);
  await expect(panes(page)).toHaveCount(2);
});

test('a part is drawn once, then every cell shows it pixel for pixel', async ({ page, request }) => {
  const id = await createSweep(request, { name: 'Parts', extra: 'seeds: {count: 1, from: 111}' });
  await waitUntilDone(request, id);
  await page.goto(`/sweeps/${id}`);
  await expect(chosen(page)).toHaveAttribute('data-shown', '');
  const crops: string[] = [];
  page.on('request', (asked) => {
    if (asked.url().includes('/crop/')) crops.push(asked.url());
  });
  // By keys alone.
  await page.keyboard.press('Shift+R');
  const large = page.getByRole('dialog', { name: 'Large view' });
  await expect(large.getByRole('group', { name: /^Part: 30 by 30 percent, 35 from the left/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(large.getByText('82 × 77')).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press('Tab');
  await page.keyboard.type('face');
  await page.keyboard.press('Enter');
  await expect(large).toBeHidden();
  await expect(page).toHaveURL(/crop=face/);
  await expect(page.getByRole('button', { name: 'face' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('[role=gridcell][data-shown]')).toHaveCount(6);
  const box = await chosen(page).boundingBox();
  expect([box?.width, box?.height]).toEqual([82, 77]);
  expect(crops.length).toBeGreaterThanOrEqual(6);

  // By pointer, within the large view: there it is shown, too.
  await page.keyboard.press('Space');
  await expect(large.getByRole('button', { name: /% · x 0\.\d+/ })).toBeVisible();
  await large.getByRole('button', { name: '+ draw' }).click();
  const stage = await large.locator('img[data-sharp]').boundingBox();
  const at = (part: number, side: 'x' | 'y') =>
    (stage?.[side] ?? 0) + part * ((side === 'x' ? stage?.width : stage?.height) ?? 0);
  await page.mouse.move(at(0.1, 'x'), at(0.5, 'y'));
  await page.mouse.down();
  await page.mouse.move(at(0.35, 'x'), at(0.75, 'y'), { steps: 4 });
  await page.mouse.up();
  await large.getByLabel('Name').fill('face');
  await expect(large.getByText('There is a part of this name.')).toBeVisible();
  await large.getByLabel('Name').fill('paw');
  await large.getByRole('button', { name: 'Show it in every cell' }).click();
  await expect(page).toHaveURL(/crop=paw/);
  const paw = await chosen(page).boundingBox();
  expect(Math.abs((paw?.width ?? 0) - 64)).toBeLessThanOrEqual(2);

  // Marks on it are the same marks.
  await page.keyboard.press('4');
  await page.keyboard.press('r');
  await expect(page).not.toHaveURL(/crop=/);
  await expect(chosen(page)).toHaveAttribute('aria-label', /4 stars, done/);
  await page.keyboard.press('r');
  await expect(page).toHaveURL(/crop=face/);
  await page.keyboard.press('c');
  await expect(comparison(page).getByRole('button', { name: /% · x 0\.\d+/ })).toBeVisible();
  await page.keyboard.press('c');

  // Order, names, removal, and back.
  await page.getByRole('button', { name: 'edit' }).click();
  const manager = page.getByRole('dialog', { name: 'Parts of the image' });
  await manager.getByRole('button', { name: 'paw earlier' }).click();
  await expect(manager.getByRole('textbox').first()).toHaveValue('paw');
  await manager.getByLabel('Name of face').fill('muzzle');
  await manager.getByLabel('Name of face').press('Enter');
  await expect(page).toHaveURL(/crop=muzzle/);
  await manager.getByRole('button', { name: 'Remove paw' }).click();
  await expect(manager.getByRole('textbox')).toHaveCount(1);
  await manager.getByRole('button', { name: 'Take back paw' }).click();
  await expect(manager.getByRole('textbox')).toHaveCount(2);
  await expectNoViolations(page);
  await manager.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'muzzle' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('[role=gridcell][data-shown]')).toHaveCount(6);
});

test('the large view keeps its zoom from image to image and has the next one decoded', async ({
  page,
  request,
}) => {
  const id = await createSweep(request, { name: 'Loupe', extra: 'seeds: {count: 1, from: 121}' });
  await waitUntilDone(request, id);
  await page.goto(`/sweeps/${id}`);
  await expect(chosen(page)).toHaveAttribute('data-shown', '');
  const whole = new Set<string>();
  page.on('request', (asked) => {
    if (/\/images\/\w+\.png/.test(asked.url())) whole.add(asked.url());
  });
  await page.keyboard.press('Space');
  const large = page.getByRole('dialog', { name: 'Large view' });
  const picture = large.locator('img[data-sharp]');
  await expect(picture).toBeVisible();
  // Itself, right, below, and the next value of the held axis.
  await expect.poll(() => whole.size).toBe(4);
  await page.keyboard.press('Enter');
  await expect(large.getByRole('button', { name: /^100 %/ })).toBeVisible();
  expect((await picture.boundingBox())?.width).toBe(256);
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  const before = await picture.getAttribute('style');
  await page.keyboard.press('ArrowRight');
  await expect(large).toContainText('Dumpling 0.6');
  expect(await picture.getAttribute('style')).toBe(before);
  await page.mouse.move(700, 300);
  await page.mouse.wheel(0, -400);
  await expect.poll(() => picture.getAttribute('style')).not.toBe(before);
  await page.mouse.dblclick(700, 300);
  await expect(large.getByRole('button', { name: /^fit/ })).toBeVisible();
  await expectNoViolations(page);
  await large.getByRole('button', { name: 'Compare' }).click();
  await expect(panes(page)).toHaveCount(3);
});

test('a cell says what made it, and is rendered again as the proof', async ({ page, request }) => {
  const id = await createSweep(request, { name: 'Proof', extra: 'seeds: {count: 1, from: 131}' });
  await waitUntilDone(request, id);
  await page.goto(`/sweeps/${id}`);
  const detail = page.getByRole('complementary', { name: 'Selected cell' });
  await expect(detail).toContainText(/Serversim-\d · simulated/);
  await expect(detail).toContainText(/ComfyUI0\.\d+/);
  await expect(detail).toContainText('Tries1');
  await expect(detail).toContainText('256 × 256');
  await expect(detail).toContainText('Steps4');
  await expect(detail).toContainText(/dumpling\.safetensors\s*\d+ MB/);
  await detail.getByRole('button', { name: 'Render again and compare' }).click();
  await expect(comparison(page)).toContainText('rendered again');
  await expect(page).toHaveURL(/compare=0,0\.\d&how=difference/);
  await expect(numbers(page)).toHaveText('identical pixels', { timeout: 40_000 });
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await expect(detail.getByText('every pixel is the same').first()).toBeVisible();
  await detail
    .getByRole('button', { name: /^Difference to render/ })
    .first()
    .click();
  await expect(numbers(page)).toHaveText('identical pixels');
});
