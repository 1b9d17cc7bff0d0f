import { expect, test, type Locator, type Page } from '@playwright/test';
import { createSweep, getCells, waitUntilDone } from './support/api.ts';
import { expectNoViolations } from './support/axe.ts';

const cell = (page: Page, name: RegExp) => page.getByRole('gridcell', { name });
const chosen = (page: Page) => page.locator('[role=gridcell][aria-selected=true]');

/** The sum of all that is painted under a cell: its picture, and what is written on it. */
const paintOf = (page: Page): Promise<number> =>
  chosen(page).evaluate((element) => {
    const box = element.getBoundingClientRect();
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('[role=grid] canvas')) {
      const row = canvas.getBoundingClientRect();
      if (row.top > box.top + 1 || row.bottom < box.bottom - 1) continue;
      const pixels = canvas
        .getContext('2d')
        ?.getImageData(box.left - row.left, box.top - row.top, box.width, box.height).data;
      return pixels?.reduce((sum, value) => sum + value, 0) ?? 0;
    }
    return 0;
  });

test('the grid fills while one looks, without a reload and without moving', async ({ page, request }) => {
  const id = await createSweep(
    request,
    { name: 'Fills', steps: 150, size: 768, extra: 'seeds: {count: 1, from: 77}' },
    false,
  );
  await page.goto(`/sweeps/${id}`);
  await expect(page).toHaveTitle('Fills · Teststrip');
  await expect(page.getByRole('gridcell')).toHaveCount(6);
  await expect(page.getByText('queued').first()).toBeVisible();
  const before = await cell(page, /Dumpling 0.8, CFG 7/).boundingBox();
  await page.evaluate(() => Object.assign(window, { untouched: true }));
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.locator('[data-state=running]').first()).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText(/^step \d+ \/ 150$/).first()).toBeVisible();
  await expect(page.locator('[role=gridcell][data-state=done][data-shown]')).toHaveCount(6, {
    timeout: 60_000,
  });
  await expect(page.getByText('12 / 12')).toBeVisible({ timeout: 60_000 });
  expect(await cell(page, /Dumpling 0.8, CFG 7/).boundingBox()).toEqual(before);
  expect(await page.evaluate(() => 'untouched' in window)).toBe(true);
});

test('axes are walked, swapped and held, and the link says what is shown', async ({ page, request }) => {
  const id = await createSweep(request, { name: 'Pivot', steps: 6 });
  await waitUntilDone(request, id);
  await page.goto(`/sweeps/${id}`);
  await expect(chosen(page)).toHaveAttribute('aria-label', /^Dumpling 0.4, CFG 4, Sampler euler/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(chosen(page)).toHaveAttribute('aria-label', /^Dumpling 0.6, CFG 7, Sampler euler/);
  await expect(page.getByText('0.4 → 0.6')).toBeVisible();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(chosen(page)).toHaveAttribute('aria-label', /^Dumpling 0.6, CFG 7, Sampler dpmpp_2m/);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect(chosen(page)).toHaveAttribute('aria-label', /^Dumpling 0.8, CFG 7/);

  // By hand: the name of a held axis is dropped on a side, and goes back where it came from.
  const slot = (name: string) => page.locator('label', { has: page.getByLabel(name, { exact: true }) });
  const sampler = page.locator('span[data-drags]', { hasText: 'Sampler' });
  const drag = async (from: Locator, to: Locator) => {
    const box = await to.boundingBox();
    await from.hover();
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 4, (box?.y ?? 0) + 9, { steps: 5 });
    await page.mouse.move((box?.x ?? 0) + 4, (box?.y ?? 0) + 11);
    await expect(page.locator('[data-over=true]')).toHaveCount(1);
    await page.mouse.up();
  };
  await drag(sampler, slot('Blocks along X'));
  await expect(page).toHaveURL(/xx=sampler/);
  await expect(page.getByRole('gridcell')).toHaveCount(12);
  await drag(slot('X axis'), slot('Y axis'));
  await expect(page.getByLabel('X axis')).toHaveValue('cfg');
  await page.keyboard.press('z');
  await page.keyboard.press('z');
  await expect(page.getByRole('gridcell')).toHaveCount(6);
  // Or on the headers of the side itself.
  await drag(sampler, page.getByRole('columnheader', { name: '0.6' }));
  await expect(page.getByRole('columnheader', { name: 'euler' })).toBeVisible();
  await expect(page.getByText('Sampler along X', { exact: true })).toHaveRole('status');
  await page.keyboard.press('z');
  await expect(page.getByRole('columnheader', { name: '0.6' })).toBeVisible();

  await page.getByLabel('X axis').selectOption('sampler');
  await expect(page.getByRole('columnheader', { name: 'dpmpp_2m' })).toBeVisible();
  await expect(page.getByRole('gridcell')).toHaveCount(4);
  await expect(page.getByRole('slider', { name: 'Dumpling' })).toHaveAttribute('aria-valuetext', '0.8');
  await expect(page).toHaveURL(/x=sampler/);
  await page.getByLabel('Y axis').selectOption('sampler');
  await expect(page.getByLabel('X axis')).toHaveValue('cfg');

  await expect(page).toHaveURL(/x=cfg&y=sampler/);
  const link = page.url();
  await page.goto('/');
  await page.goto(link);
  await expect(page.getByLabel('Y axis')).toHaveValue('sampler');
  await expect(chosen(page)).toHaveAttribute('aria-label', /Dumpling 0.8, CFG 7, Sampler dpmpp_2m/);

  // Values in the order of what their cells have in the mean, once.
  await page.locator('summary', { hasText: 'CFG' }).click();
  await page.getByLabel('Order of CFG').selectOption({ label: 'utility' });
  await expect(page.getByText('Nobody has voted or rated here yet.')).toBeVisible();
  await page.getByLabel('Order of CFG').selectOption({ label: 'seconds' });
  await expect(page).toHaveURL(/values=cfg:(0\.1|1\.0):time/);
  await page.getByLabel('Order of CFG').selectOption({ label: 'sharpness' });
  await expect(page).toHaveURL(/values=cfg:(0\.1|1\.0):sharpness/);
  const first = page.url().includes('values=cfg:0.1') ? '4' : '7';
  await expect(page.getByRole('columnheader').nth(1)).toHaveText(first);
  await page.getByRole('button', { name: 'CFG the other way round' }).click();
  await expect(page.getByRole('columnheader').nth(2)).toHaveText(first);
  await expect(page.getByText('values of CFG by mean sharpness, the least first')).toHaveRole('status');
});

test('axes make blocks, values are hidden, put in order and folded, headers choose, lists are ordered', async ({
  page,
  request,
}) => {
  const id = await createSweep(request, { name: 'Blocks', extra: 'seeds: {count: 2, from: 71}' }, false);
  await page.goto(`/sweeps/${id}`);
  await expect(page.getByRole('gridcell')).toHaveCount(6);
  await page.getByLabel('Blocks along X').selectOption('sampler');
  await expect(page.getByRole('gridcell')).toHaveCount(12);
  await expect(page.getByText('Sampler dpmpp_2m', { exact: true })).toBeVisible();
  await page.keyboard.press('End');
  await expect(chosen(page)).toHaveAttribute('aria-label', /Dumpling 0.8, CFG 4, Sampler dpmpp_2m/);
  await page.getByRole('radio', { name: 'beside each other' }).click();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-colcount', '13');
  await expect(cell(page, /Dumpling 0.4, CFG 4, Sampler euler.*Seed 72/)).toBeVisible();
  await page.getByRole('radio', { name: 'one seed' }).click();

  await page.getByRole('columnheader', { name: '0.6' }).first().click();
  await expect(chosen(page)).toHaveCount(4);
  await page.keyboard.press('Escape');
  await expect(chosen(page)).toHaveCount(1);
  await cell(page, /Dumpling 0.4, CFG 4, Sampler euler/).click();
  await cell(page, /Dumpling 0.6, CFG 7, Sampler euler/).click({ modifiers: ['Shift'] });
  await expect(chosen(page)).toHaveCount(4);
  await page.keyboard.press('Escape');

  await page.locator('summary', { hasText: 'Dumpling' }).click();
  await page.getByRole('checkbox', { name: '0.6' }).click();
  await expect(page.getByRole('gridcell')).toHaveCount(8);
  await page.getByRole('button', { name: 'Dumpling the other way round' }).click();
  await expect(page.getByRole('columnheader').nth(1)).toHaveText('0.8');
  await page.getByRole('button', { name: 'Fold 0.4' }).click();
  await expect(page.getByRole('gridcell')).toHaveCount(4);
  await expect(page).toHaveURL(/xx=sampler.*values=dumpling:2\.f0:-defined/);
  await page.reload();
  await expect(page.getByRole('gridcell')).toHaveCount(4);

  await page.getByLabel('Order of cells').selectOption('cfg');
  await page.getByRole('button', { name: 'The other way round' }).click();
  await expect(page.getByRole('gridcell')).toHaveCount(24);
  await expect(page.getByRole('gridcell').first()).toHaveAttribute('aria-label', /CFG 7/);
  await expect(page).toHaveURL(/sort=-cfg/);
  await expectNoViolations(page);
});

test('a rating by key shows at once, is there after a reload, and can be undone and redone', async ({
  page,
  request,
}) => {
  const id = await createSweep(request, { name: 'Rate', extra: 'seeds: {count: 1, from: 91}' });
  await waitUntilDone(request, id);
  await page.goto(`/sweeps/${id}`);
  await expect(chosen(page)).toHaveAttribute('data-shown', '');
  const unrated = await paintOf(page);
  expect(unrated).toBeGreaterThan(0);
  await page.keyboard.press('4');
  await expect.poll(() => paintOf(page)).not.toBe(unrated);
  await page.keyboard.press('z');
  await expect.poll(() => paintOf(page)).toBe(unrated);
  await page.keyboard.press('4');
  await page.keyboard.press('p');
  await expect(chosen(page)).toHaveAttribute('aria-label', /4 stars, picked, done/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('x');
  await expect(chosen(page)).toHaveAttribute('aria-label', /rejected, done/);
  await expect
    .poll(async () => (await getCells(request, id)).flag.filter(Boolean))
    .toEqual(['pick', 'reject']);
  await expect(page).toHaveURL(/cell=/);
  await page.reload();
  await expect(cell(page, /^Dumpling 0.4, CFG 4, .*4 stars, picked, done/)).toBeVisible();

  await page.keyboard.press('2');
  await expect(chosen(page)).toHaveAttribute('aria-label', /2 stars, rejected/);
  await page.keyboard.press('z');
  await expect(chosen(page)).not.toHaveAttribute('aria-label', /star/);
  await page.keyboard.press('Shift+Z');
  await expect(chosen(page)).toHaveAttribute('aria-label', /2 stars, rejected/);
  await expect
    .poll(async () => (await getCells(request, id)).stars.filter((stars) => stars > 0))
    .toEqual([4, 2]);
});

test('a rating that the server refuses is taken back', async ({ page, request }) => {
  const id = await createSweep(request, { name: 'Refused' });
  await page.goto(`/sweeps/${id}`);
  await expect(chosen(page)).toBeVisible();
  await page.route('**/ratings', (route) =>
    route.fulfill({
      status: 503,
      json: { error: { code: 'unavailable', message: 'The database is gone.' } },
    }),
  );
  await page.keyboard.press('5');
  await expect(page.getByText('Not saved: The database is gone.')).toBeVisible();
  await expect(chosen(page)).not.toHaveAttribute('aria-label', /5 stars/);
});

test('the filter fades what does not pass and leaves empty lines out, by text and by chip', async ({
  page,
  request,
}) => {
  const id = await createSweep(request, { name: 'Filter' });
  await page.goto(`/sweeps/${id}`);
  await expect(chosen(page)).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByLabel('Filter')).toBeFocused();
  await page.keyboard.type('cfg > 4 and dumpling > 0.5');
  await expect(page.getByText('4 of 12')).toBeVisible();
  await page.keyboard.press('Enter');
  // CFG 4 and Dumpling 0.4 have no match, and the one line stays as it is while one scrubs.
  await expect(page.getByRole('gridcell')).toHaveCount(2);
  await expect(page.getByText('1 row, 1 column left out')).toBeVisible();
  await page.keyboard.press('f');
  await expect(page.getByRole('gridcell')).toHaveCount(6);
  await expect(page).toHaveURL(/fold=false/);
  await page.getByRole('switch', { name: 'Leave out empty lines' }).click();
  await expect(page.getByRole('gridcell')).toHaveCount(2);
  await page.getByRole('button', { name: 'rejected', exact: true }).click();
  await expect(page.getByLabel('Filter')).toHaveValue('cfg > 4 and dumpling > 0.5 and rejected');
  await expect(page.getByText('0 of 12')).toBeVisible();
  await expect(page.getByRole('gridcell')).toHaveCount(6);

  // Notes are read once the filter asks for them, and follow what is written.
  await page.getByLabel('Filter').fill('note ~ blurry');
  await page.getByLabel('Filter').press('Enter');
  await expect(page.getByText('0 of 12')).toBeVisible();
  await cell(page, /Dumpling 0.8, CFG 7/).click();
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByRole('textbox').fill('a bit blurry');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 of 12')).toBeVisible();
  await page.getByLabel('Filter').fill('steps > 3');
  await expect(page.getByText(/no parameter “steps”/)).toBeVisible();
});

test('space opens the large view, where arrows walk and stars rate; ? shows all keys', async ({
  page,
  request,
}) => {
  const id = await createSweep(request, { name: 'Large', extra: 'seeds: {count: 1, from: 93}' });
  await waitUntilDone(request, id);
  await page.goto(`/sweeps/${id}`);
  await expect(chosen(page)).toBeVisible();
  await page.keyboard.press('Space');
  const large = page.getByRole('dialog', { name: 'Large view' });
  await expect(large.locator('img')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(large).toContainText('Dumpling 0.6');
  await page.keyboard.press('3');
  await page.keyboard.press('Escape');
  await expect(large).toBeHidden();
  await expect(chosen(page)).toHaveAttribute('aria-label', /Dumpling 0.6.*3 stars/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('along X');
});

test('the workflow of a cell can be taken away, and the definition read', async ({ page, request }) => {
  const id = await createSweep(request, { name: 'Take away' });
  await waitUntilDone(request, id);
  await page.goto(`/sweeps/${id}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Workflow for ComfyUI' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.api\.json$/);
  await page.getByRole('navigation', { name: 'Sweep' }).getByRole('link', { name: 'Definition' }).click();
  await page.getByRole('button', { name: 'YAML', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Definition' })).toContainText('name: "Take away"');
  const [workflow] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download workflow' }).click(),
  ]);
  expect(workflow.suggestedFilename()).toContain('.json');
});
