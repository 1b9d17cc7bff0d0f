import { expect, test, type Page } from '@playwright/test';
import { createSweep, getCells, getSweep, waitUntilDone } from './support/api.ts';
import { expectNoViolations } from './support/axe.ts';

const chosen = (page: Page) => page.locator('[role=gridcell][aria-selected=true]');
const standsAt = (page: Page, label: RegExp) =>
  expect(page.locator('[role=gridcell][tabindex="0"]')).toHaveAttribute('aria-label', label);

test('a row is rated in one, noted, taken back and done again; one goes on by itself', async ({
  page,
  request,
}) => {
  const id = await createSweep(request, { name: 'Cull', extra: 'seeds: {count: 1, from: 31}' });
  await waitUntilDone(request, id);
  const stars = async () => (await getCells(request, id)).stars.join('');
  let requests = 0;
  page.on('request', (sent) => (requests += Number(sent.url().endsWith('/ratings'))));
  await page.goto(`/sweeps/${id}`);
  await expect(chosen(page)).toBeVisible();
  await page.keyboard.press('Shift+Space');
  await expect(chosen(page)).toHaveCount(3);
  await page.keyboard.press('4');
  await expect(page.getByRole('gridcell', { name: /4 stars/ })).toHaveCount(3);
  await expect(page.getByText('4 stars for 3 cells.')).toBeVisible();
  await expect.poll(stars).toBe('400040004000');
  expect(requests).toBe(1);

  await page.keyboard.press('n');
  await expect(page.getByRole('dialog', { name: 'Note for 3 cells' })).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.type('left hand');
  await page.keyboard.press('Enter');
  await expect(page.getByText('left hand')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('x');
  await standsAt(page, /Dumpling 0.4, CFG 7.*rejected/);
  await page.keyboard.press('t');
  await expect(page).toHaveURL(/x=cfg/);

  await page.keyboard.press('z');
  await expect(page.getByText('Undone: X and Y exchanged.')).toBeVisible();
  await expect(page).not.toHaveURL(/x=cfg/);
  await page.keyboard.press('z');
  await expect(page.getByText('Undone: reject.')).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('Undone: note for 3 cells.')).toBeVisible();
  await expect(page.getByText('left hand')).toBeHidden();
  await page.keyboard.press('z');
  await expect(page.getByText('Undone: 4 stars for 3 cells.')).toBeVisible();
  await expect.poll(stars).toBe('000000000000');
  await page.keyboard.press('z');
  await expect(page.getByText('Nothing to undo.')).toBeVisible();
  await page.keyboard.press('Shift+Z');
  await expect.poll(stars).toBe('400040004000');
  await page.keyboard.press('Shift+Z');
  await expect(page.getByText('left hand')).toBeVisible();

  await page.keyboard.press('a');
  await expect(page.getByRole('switch', { name: 'Auto-advance' })).toBeChecked();
  await page.keyboard.press('2');
  await standsAt(page, /Dumpling 0.6, CFG 4/);
  await page.keyboard.press('p');
  await standsAt(page, /Dumpling 0.8, CFG 4/);
  await page.keyboard.press('x');
  await standsAt(page, /Dumpling 0.4, CFG 7/);
  await page.keyboard.press('z');
  await standsAt(page, /Dumpling 0.8, CFG 4/);
  await page.reload();
  await expect(page.getByRole('switch', { name: 'Auto-advance' })).toBeChecked();
  await expect.poll(stars).toBe('200040004000');
  await expectNoViolations(page);
});

test('a row that is rejected while it waits is not rendered, and waits again when it is taken back', async ({
  page,
  request,
}) => {
  const values = '[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]';
  const id = await createSweep(request, {
    name: 'Reject',
    values,
    steps: 150,
    size: 768,
    extra: 'seeds: {count: 1, from: 32}',
  });
  const counts = async () => (await getSweep(request, id)).counts;
  await page.goto(`/sweeps/${id}`);
  await expect(chosen(page)).toBeVisible();
  await page.keyboard.press('Shift+Space');
  await page.keyboard.press('x');
  await expect(page.getByText(/\d queued renders dropped\. Z takes it back\./)).toBeVisible();
  const { dropped, cells } = await counts();
  expect(cells).toBe(32);
  expect(dropped).toBeGreaterThan(3);
  await expect(page.getByRole('gridcell', { name: /rejected, dropped/ })).toHaveCount(dropped);
  await page.keyboard.press('z');
  await expect(page.getByText(`${dropped} renders queued again.`)).toBeVisible();
  await expect.poll(async () => (await counts()).dropped).toBe(0);
  await expect(page.getByRole('gridcell', { name: /rejected/ })).toHaveCount(0);

  await page.keyboard.press('Control+a');
  await page.keyboard.press('x');
  await page.getByRole('slider', { name: 'Sampler' }).press('ArrowRight');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('x');
  await expect.poll(async () => (await getSweep(request, id)).state, { timeout: 60_000 }).toBe('done');
  expect((await counts()).pending).toBe(0);
});

test('cells are filtered by typing, by chips and by key; every action is found by name', async ({
  page,
  request,
}) => {
  const id = await createSweep(request, { name: 'Find', extra: 'seeds: {count: 1, from: 33}' }, false);
  await page.goto(`/sweeps/${id}`);
  await expect(chosen(page)).toBeVisible();
  const filter = page.getByLabel('Filter');
  await page.keyboard.press('/');
  await expect(filter).toBeFocused();
  await page.keyboard.type('dumpling in (0.4, 0.8) and (cfg > 4 or sampler ~ dpm)');
  await expect(page.getByText('6 of 12')).toBeVisible();
  await page.keyboard.type(' and smapler = x');
  await expect(page.getByText(/no parameter “smapler” varies here; is it sampler\?/)).toBeVisible();
  await expect(page.getByText('smapler', { exact: true })).toBeVisible();
  await expect(page.getByText('6 of 12')).toBeVisible();
  await expectNoViolations(page);
  await filter.fill('cfg > 4 or dumpling = 0.4');
  await page.getByRole('button', { name: 'queued' }).click();
  await expect(filter).toHaveValue('(cfg > 4 or dumpling = 0.4) and pending');
  await expect(page.getByText('8 of 12')).toBeVisible();
  await filter.fill('');
  await filter.press('Escape');
  await page.keyboard.press('h');
  await expect(page).toHaveURL(/filter=not[+ ]rejected|filter=not%20rejected/);
  await expect(page.getByRole('button', { name: 'hide rejected' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('h');
  await page.keyboard.press('Shift+H');
  await expect(filter).toHaveValue('picked');

  const palette = page.getByRole('dialog', { name: 'Commands' });
  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('option', { name: /^Reject/ })).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.type('no filter');
  await page.keyboard.press('Enter');
  await expect(filter).toHaveValue('');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('axis along x');
  await page.keyboard.press('Enter');
  await expect(palette.getByText('Axis along X', { exact: true })).toBeVisible();
  await page.keyboard.type('sampl');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page.getByLabel('X axis')).toHaveValue('sampler');
  await page.keyboard.press('g');
  await page.keyboard.type('0.8 7 dpm');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await standsAt(page, /Dumpling 0.8, CFG 7, Sampler dpmpp_2m/);
  await page.keyboard.press('g');
  await page.keyboard.press('Escape');
  await expect(palette.getByRole('option', { name: /^Reject/ })).toBeVisible();
  await page.keyboard.type('light');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('qqqq');
  await expect(palette.getByText('Nothing of that name.')).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  for (const told of ['along X', 'redo', 'picked only, or not', 'all commands', 'turn line, strength, rate'])
    await expect(keys.getByText(told, { exact: true })).toBeVisible();
  await expectNoViolations(page);
});
