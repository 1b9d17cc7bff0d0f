import { expect, test, type Page } from '@playwright/test';
import { createSweep, getCells, waitUntilDone } from './support/api.ts';
import { expectNoViolations } from './support/axe.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

const widest = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

test('no page scrolls sideways', async ({ page, request }) => {
  const id = await createSweep(request, { name: 'On a phone, with a name that is too long for it' });
  for (const path of ['/', '/servers', '/sweeps/new', `/sweeps/${id}`, `/sweeps/${id}/definition`]) {
    await page.goto(path);
    await page.waitForTimeout(800);
    expect(await widest(page), path).toBeLessThanOrEqual(390);
  }
});

test('cells are rated by thumb, axes changed in a sheet', async ({ page, request }) => {
  const id = await createSweep(request, { name: 'Thumb', extra: 'seeds: {count: 1, from: 95}' });
  await waitUntilDone(request, id);
  await page.goto(`/sweeps/${id}`);
  await page.getByRole('gridcell', { name: /Dumpling 0.6, CFG 4/ }).tap();
  const sheet = page.getByRole('dialog', { name: 'Selected cell' });
  await sheet.getByRole('button', { name: '4 stars' }).tap();
  await sheet.getByRole('button', { name: 'Pick' }).tap();
  await expectNoViolations(page);
  await sheet.getByRole('button', { name: 'Close' }).tap();
  await expect(page.getByRole('gridcell', { name: /Dumpling 0.6, CFG 4, .*4 stars, picked/ })).toBeVisible();
  await expect
    .poll(async () => (await getCells(request, id)).stars.filter((stars) => stars === 4))
    .toHaveLength(1);
  await page.getByRole('button', { name: 'View' }).tap();
  await page.getByLabel('X axis').selectOption('sampler');
  await page.getByRole('dialog', { name: 'View' }).getByRole('button', { name: 'Close' }).tap();
  await expect(page.getByRole('columnheader', { name: 'dpmpp_2m' })).toBeVisible();
});

test('a finger that rests lifts an axis, one that goes on scrolls', async ({ page, request }) => {
  const id = await createSweep(request, { name: 'Lifted' }, false);
  await page.goto(`/sweeps/${id}`);
  await page.getByRole('button', { name: 'View' }).tap();
  const held = page.locator('span[data-drags]', { hasText: 'Sampler' });
  const slot = page.locator('label', { has: page.getByLabel('Y axis', { exact: true }) });
  const middle = async (of: typeof held) => {
    const box = await of.boundingBox();
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  const [from, to] = [await middle(held), await middle(slot)];
  const client = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  const scrollsTo = async (y: number) => {
    await drag(0, { x: from.x, y });
    await expect(page.locator('body')).not.toHaveAttribute('data-drags-axis');
    // A finger that is lifted in full flight scrolls on.
    await page.waitForTimeout(150);
    await touch('touchEnd', []);
  };
  const drag = async (rest: number, there: { x: number; y: number }) => {
    await touch('touchStart', [from]);
    await page.waitForTimeout(rest);
    for (const part of [0.2, 0.4, 0.6, 0.8, 1])
      await touch('touchMove', [
        { x: from.x + part * (there.x - from.x), y: from.y + part * (there.y - from.y) },
      ]);
  };
  await scrollsTo(from.y - 150);
  await expect.poll(async () => (await middle(held)).y).toBeLessThan(from.y - 60);
  await scrollsTo(from.y + 250);
  await expect.poll(async () => Math.round((await middle(held)).y - from.y)).toBe(0);
  await drag(700, to);
  await expect(page.locator('[popover]:popover-open')).toHaveText('Sampler');
  await touch('touchEnd', []);
  await client.detach();
  await expect(page.locator('[popover]:popover-open')).toHaveCount(0);
  await expect(page.getByLabel('Y axis')).toHaveValue('sampler');
});

/** A finger that goes so far from the middle of an element. */
async function swipe(page: Page, selector: string, by: { x: number; y: number }): Promise<void> {
  const box = await page.locator(selector).first().boundingBox();
  const from = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  const client = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  await touch('touchStart', [from]);
  for (const part of [0.25, 0.5, 0.75, 1])
    await touch('touchMove', [{ x: from.x + part * by.x, y: from.y + part * by.y }]);
  // A finger that is lifted in full flight stops the next tap.
  await page.waitForTimeout(150);
  await touch('touchEnd', []);
  await client.detach();
}

/** Two fingers that go apart about the middle of an element. */
async function spread(page: Page, selector: string): Promise<void> {
  const box = await page.locator(selector).first().boundingBox();
  const at = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  const client = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints:
        type === 'touchEnd'
          ? []
          : [
              { x: at.x - apart, y: at.y, id: 0 },
              { x: at.x + apart, y: at.y, id: 1 },
            ],
    });
  await touch('touchStart', 20);
  for (const apart of [30, 45, 60, 80]) await touch('touchMove', apart);
  await touch('touchEnd', 0);
  await client.detach();
}

test('one swipes along axes, pinches, rates and compares by thumb', async ({ page, request }) => {
  const id = await createSweep(request, { name: 'Fingers', extra: 'seeds: {count: 1, from: 97}' });
  await waitUntilDone(request, id);
  await page.goto(`/sweeps/${id}`);
  const first = page.getByRole('gridcell', { name: /Dumpling 0.4, CFG 4/ });
  await expect(first).toHaveAttribute('data-shown', '');

  // The held axis, across the bar and by its arrows.
  await swipe(page, '[data-walks]', { x: 60, y: 0 });
  await expect(page.getByRole('gridcell', { name: /Dumpling 0.4, CFG 4, Sampler dpmpp_2m/ })).toBeVisible();
  await page.getByRole('button', { name: 'Sampler, one back' }).tap();
  await expect(page.getByRole('gridcell', { name: /Dumpling 0.4, CFG 4, Sampler euler/ })).toBeVisible();

  // Cells are larger once fingers went apart.
  const before = (await first.boundingBox())?.width ?? 0;
  await spread(page, '[role=gridcell]');
  await expect.poll(async () => (await first.boundingBox())?.width ?? 0).toBeGreaterThan(before * 1.3);

  await first.tap();
  await page.getByRole('button', { name: 'Large view' }).tap();
  const large = page.getByRole('dialog', { name: 'Large view' });
  const picture = large.locator('img[data-sharp]');
  await expect(picture).toBeVisible();
  await swipe(page, 'dialog img', { x: -120, y: 10 });
  await expect(large).toContainText('Dumpling 0.6');
  await swipe(page, 'dialog img', { x: 5, y: -120 });
  await expect(large).toContainText('CFG 7');
  await spread(page, 'dialog img');
  await expect(large.getByRole('button', { name: /% · x 0/ })).toBeVisible();
  await large.getByRole('button', { name: '3 stars' }).tap();
  for (const name of ['3 stars', 'Pick'])
    expect((await large.getByRole('button', { name }).boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await expectNoViolations(page);
  expect(await widest(page)).toBeLessThanOrEqual(390);

  await large.getByRole('button', { name: 'Compare' }).tap();
  const comparison = page.getByRole('region', { name: 'Compare' });
  await expect(comparison.locator('img[data-sharp]')).toHaveCount(3);
  await comparison.getByRole('button', { name: /^Rates Dumpling 0.6/ }).tap();
  await comparison.getByRole('button', { name: '5 stars' }).last().tap();
  await comparison.getByRole('button', { name: 'wipe' }).tap();
  await expectNoViolations(page);
  expect(await widest(page)).toBeLessThanOrEqual(390);
  await comparison.getByRole('button', { name: 'Back to the grid' }).tap();
  await expect(comparison).toBeHidden();
  await expect
    .poll(async () =>
      (await getCells(request, id)).stars.filter((stars) => stars > 0).toSorted((a, b) => a - b),
    )
    .toEqual([3, 5]);

  // A resting finger chooses, further taps choose more.
  await page.goto(`/sweeps/${id}`);
  await expect(first).toHaveAttribute('data-shown', '');
  const box = await first.boundingBox();
  const client = await page.context().newCDPSession(page);
  const at = { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 20 };
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  await expect(page.getByText('1 selected')).toBeVisible();
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await page.getByRole('gridcell', { name: /Dumpling 0.4, CFG 7/ }).tap();
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Compare', exact: true }).tap();
  await expect(comparison.locator('[role=group][aria-label^="CFG"]')).toHaveCount(2);
});
