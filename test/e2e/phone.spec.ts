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
