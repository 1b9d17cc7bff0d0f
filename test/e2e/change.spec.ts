import { expect, test } from '@playwright/test';
import { createSweep, getSweep, waitUntilDone } from './support/api.ts';
import { expectNoViolations } from './support/axe.ts';

test('a sweep is given another value, keeps what it has, and is taken back and given it again by keys', async ({
  page,
  request,
}) => {
  // Nothing of it may have been rendered before.
  const from = 1000 + (Date.now() % 1_000_000);
  const id = await createSweep(request, { name: 'Change', extra: `seeds: {count: 1, from: ${from}}` });
  await waitUntilDone(request, id);
  await page.goto(`/sweeps/${id}/definition`);
  const apply = page.getByRole('button', { name: /^Apply/ });
  await expect(apply).toBeDisabled();
  await page.getByRole('button', { name: 'YAML', exact: true }).click();
  const editor = page.getByRole('textbox', { name: 'Definition' });
  await expect(editor).toContainText('values: [4, 7]');
  const text = await page.evaluate(
    async (path) => ((await (await fetch(path)).json()) as { definition: string }).definition,
    `/api/v1/sweeps/${id}`,
  );
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text.replace('values: [4, 7]', 'values: [4, 9]'));
  await expect(page.getByText('6, 6 rendered').first()).toBeVisible();
  await expect(page.locator('[data-comes]', { hasText: '9' }).first()).toBeVisible();
  await expect(page.locator('[data-goes]', { hasText: '7' }).first()).toBeVisible();
  await expectNoViolations(page);
  await expect(apply).toHaveText('Apply, render 6');
  await apply.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/sweeps/${id}\\?cell=`));
  await expect(page.getByRole('gridcell', { name: /Dumpling 0.4, CFG 9/ })).toBeVisible();
  await waitUntilDone(request, id);
  await expect(page.getByRole('gridcell', { name: /CFG 9.*done/ }).first()).toBeVisible();

  const tabs = page.getByRole('navigation', { name: 'Sweep' });
  await tabs.getByRole('link', { name: 'Definition' }).click();
  const undo = page.getByRole('button', { name: 'Undo', exact: true }).last();
  await expect(page.getByText('Definitions it has had')).toBeVisible();
  await undo.focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await getSweep(request, id)).definition).toContain('[4, 7]');
  expect((await getSweep(request, id)).counts).toMatchObject({ cells: 12, done: 12 });
  const redo = page.getByRole('button', { name: 'Redo', exact: true }).last();
  await expect(redo).toBeEnabled();
  await redo.focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await getSweep(request, id)).definition).toContain('[4, 9]');
  expect((await getSweep(request, id)).counts).toMatchObject({ cells: 12, done: 12 });
});
