import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { createSweep, waitUntilDone } from './support/api.ts';
import { expectNoViolations } from './support/axe.ts';

test('a LoRA that does nothing is told of above the grid, and what each axis does before any vote', async ({
  page,
  request,
}) => {
  const id = await createSweep(request, {
    name: 'Does nothing',
    size: 128,
    extra: '  - {param: dumpling.file, values: [pytorch_lora_weights.safetensors]}',
  });
  await page.goto(`/sweeps/${id}`);
  const note = page.getByRole('status').filter({ hasText: 'Dumpling does nothing' });
  await expect(note).toContainText(
    'give the same pixels; its file is probably in a form that ComfyUI ignores',
    {
      timeout: 60_000,
    },
  );
  await expect(note.getByRole('link', { name: 'Convert the LoRA' })).toHaveAttribute('href', '/loras');
  await waitUntilDone(request, id);
  await expect(note).toContainText('0.4, 0.6 and 0.8 give the same pixels');
  await expect(page.getByText('∅ Dumpling', { exact: false }).first()).toBeVisible();
  await note.getByRole('link', { name: 'Show' }).click();
  await expect(page).toHaveURL(/cell=\d+/);
  await expectNoViolations(page);
  await note.getByRole('button', { name: 'Hide' }).click();
  await expect(note).toBeHidden();

  await page.getByRole('link', { name: 'Axes', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Does this axis matter?' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Dumpling', exact: true })).toContainText(
    'does nothing: 0.4, 0.6 and 0.8 give',
  );
  const cfg = page.getByRole('region', { name: 'CFG' });
  await expect(cfg.getByRole('button', { name: /^4 → 7 0\.\d{3}$/ })).toHaveAttribute(
    'aria-pressed',
    'true',
    {
      timeout: 30_000,
    },
  );
  await expect(cfg.getByRole('img')).toHaveCount(2);
  await expect(page.getByText(/12 pictures, of which [1-4] look different/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Sharpness, noise' }).click();
  const table = page.getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(13);
  await table.getByRole('button', { name: 'Contrast' }).click();
  await expect(table.getByRole('columnheader', { name: 'Contrast' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Does nothing measures.csv');
  expect((await readFile(await download.path(), 'utf8')).split('\r\n')).toHaveLength(14);
  await expectNoViolations(page);
});
