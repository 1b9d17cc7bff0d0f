import { expect, test, type Page } from '@playwright/test';
import { smallDefinition } from './support/api.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: 'Definition' });

async function write(page: Page, text: string) {
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

test.beforeEach(async ({ page }) => {
  await page.goto('/sweeps/new');
  await page.getByLabel('Begin with an example').selectOption('dumpling-and-me');
});

test('mistakes are marked in their lines and listed with value and remedy, and go when they are mended', async ({
  page,
}) => {
  await expect(page.getByText('144 cells')).toBeVisible();
  const start = page.getByRole('button', { name: 'Create and start' });
  await expect(start).toBeEnabled();

  const bad = smallDefinition({ name: 'Bad' })
    .replace('[4, 7]', '"4-1.0 (+x)"')
    .replace('sampler', 'smapler');
  await write(page, bad);
  const issues = page.getByRole('complementary', { name: 'Plan' }).getByRole('listitem');
  await expect(issues).toHaveCount(2);
  await expect(issues.filter({ hasText: 'axes.1.values' })).toContainText('line 7');
  await expect(issues.filter({ hasText: 'axes.2.param' })).toContainText('sampler');
  await expect(page.locator('.cm-lintRange-error')).toHaveCount(2);
  await expect(start).toBeDisabled();

  await issues.filter({ hasText: 'axes.1.values' }).getByRole('button').click();
  await page.keyboard.insertText('[4, 7, 9]');
  await expect(issues).toHaveCount(1);

  await write(page, smallDefinition({ name: 'Mended' }));
  await expect(issues).toHaveCount(0);
  await expect(page.getByText('12 cells')).toBeVisible();
  await expect(start).toBeEnabled();
});

test('a click on a parameter inserts an axis for it', async ({ page }) => {
  await expect(page.getByText('144 cells')).toBeVisible();
  await page.getByRole('button', { name: /^Denoise/ }).click();
  await expect(editor(page)).toContainText('- {param: denoise, values: "0.4-1.0 (+0.2)"}');
  await expect(page.getByText('576 cells')).toBeVisible();
});

test('the draft is still there after a reload', async ({ page }) => {
  await write(page, smallDefinition({ name: 'Kept as a draft' }));
  await page.waitForTimeout(500);
  await page.reload();
  await expect(editor(page)).toContainText('Kept as a draft');
});

test('a dropped file that is no API workflow is refused with the remedy', async ({ page }) => {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open file' }).click(),
  ]);
  await chooser.setFiles({
    name: 'ui.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"nodes": [], "links": []}'),
  });
  await expect(page.getByRole('complementary', { name: 'Workflow' })).toContainText('Export (API)');
  await expect(page.getByRole('button', { name: 'Create and start' })).toBeDisabled();
});

test('Ctrl+Enter creates the sweep, starts it and goes there', async ({ page }) => {
  await write(page, smallDefinition({ name: 'By the keyboard' }));
  await expect(page.getByText('12 cells')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create and start' })).toBeEnabled();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page).toHaveURL(/\/sweeps\/[0-9a-f-]{36}/);
  await expect(page.getByRole('heading', { name: 'By the keyboard' })).toBeVisible();
});
