import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { smallDefinition } from './support/api.ts';
import { expectNoViolations } from './support/axe.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: 'Definition' });
const start = (page: Page) => page.getByRole('button', { name: /^Start/ });
const cells = (page: Page, count: number) =>
  expect(page.getByText(new RegExp(`^${count}\\s+cells?$`)).first()).toBeVisible();

async function write(page: Page, text: string) {
  await page.getByRole('button', { name: 'YAML', exact: true }).click();
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

async function openExample(page: Page) {
  await page.goto('/sweeps/new');
  await page.getByLabel('Begin with an example').selectOption('dumpling-and-me');
  await expect(page.getByText(/^144\s+cells/).first()).toBeAttached();
}

test('from a picture that ComfyUI made to a running sweep, by the keyboard', async ({ page }) => {
  await page.goto('/sweeps/new');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a PNG or workflow' }).click(),
  ]);
  await chooser.setFiles('test/fixtures/comfyui-live/0.33/01-first-render.png');
  await expect(page.getByRole('region', { name: 'CFG' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Nodes of the workflow' })).toBeVisible();

  await page.getByLabel('Values of CFG').fill('4-10 [3]');
  await cells(page, 6);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Axes' }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('steps');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('a');
  await page.getByLabel('Values of Steps').fill('20, 30');
  await cells(page, 12);
  await expect(page.getByText('3 × 2 × 2 seeds')).toBeVisible();
  await expect(start(page)).toHaveText('Start 12 renders');

  await page.getByLabel('Values of Steps').press('Alt+ArrowUp');
  await expect(page.getByText('2 × 3 × 2 seeds')).toBeVisible();
  await page.getByRole('heading', { name: 'Axes' }).click();
  await page.keyboard.press('z');
  await expect(page.getByText('3 × 2 × 2 seeds')).toBeVisible();

  await expect(start(page)).toBeEnabled();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page).toHaveURL(/\/sweeps\/[0-9a-f-]{36}/);
});

test('form and YAML stay in step; what a server lacks is mended with a click; the draft is kept', async ({
  page,
}) => {
  await openExample(page);
  await page.getByLabel('Values of Scheduler').fill('normal, karas');
  await expect(page.getByText('those renders would fail')).toBeVisible();
  await page.getByRole('button', { name: 'karras', exact: true }).click();
  await expect(page.getByText('those renders would fail')).toBeHidden();
  await expect(start(page)).toBeEnabled();

  await page.getByRole('button', { name: /^Denoise/ }).click();
  // The values of what was just added are under the caret, chosen, to be typed over.
  await expect(page.getByLabel('Values of Denoise')).toBeFocused();
  await page.keyboard.type('0.4-1.0 [4]');
  await expect(page.getByRole('region', { name: 'Denoise' }).getByText('0.6', { exact: true })).toBeVisible();
  await cells(page, 576);
  await page.getByRole('button', { name: /^Denoise/ }).click();
  await cells(page, 144);

  await page.getByLabel('Values of Sampler').fill('euler, dpmpp_2');
  await page.getByRole('option', { name: 'dpmpp_2m', exact: true }).click();
  await expect(page.getByLabel('Values of Sampler')).toHaveValue('euler, dpmpp_2m');
  await page.getByRole('button', { name: 'More for CFG' }).click();
  await page.getByRole('button', { name: 'Labels …' }).click();
  await page.getByLabel('Label of value 1 of CFG').fill('low');
  await page.getByRole('button', { name: 'More for LoRA · Me' }).click();
  await page.getByRole('button', { name: 'Change together with CFG' }).click();
  await expect(page.getByRole('region', { name: 'Me + CFG' })).toContainText('zipped');
  await cells(page, 48);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await cells(page, 144);

  await page.getByRole('button', { name: '+ leave out' }).click();
  await page.getByLabel('New rule').fill('cfg > 8');
  await page.keyboard.press('Enter');
  await expect(page.getByText('takes out 48 cells')).toBeVisible();
  await page.getByRole('button', { name: 'Show the table' }).click();
  await page.getByRole('button', { name: 'left out' }).click();
  await expect(
    page
      .getByRole('complementary', { name: 'Plan' })
      .getByText(/^exclude/)
      .first(),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Both', exact: true }).click();
  await expect(editor(page)).toContainText('exclude: cfg > 8');
  await expect(editor(page)).toContainText('{ value: 4, label: low }');
  await expect(editor(page)).toContainText('# zip: values that belong together');
  await page.waitForTimeout(600);
  await expectNoViolations(page);
  await page.reload();
  await cells(page, 96);
  await expect(page.getByLabel('Leave out, rule 1')).toHaveValue('cfg > 8');

  // Another tab has a draft of its own, and neither loses anything; on a phone the plan is one line.
  const other = await page.context().newPage();
  await other.setViewportSize({ width: 390, height: 844 });
  await openExample(other);
  await other.getByLabel('Values of CFG').fill('4, 7');
  await expect(other.getByRole('link', { name: /^96 cells/ })).toBeVisible();
  await expect(start(other)).toBeInViewport();
  expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectNoViolations(other);
  await other.close();
  await page.reload();
  await expect(page.getByLabel('Leave out, rule 1')).toHaveValue('cfg > 8');
});

test('mistakes are marked in their lines and listed with value and remedy, and go when they are mended', async ({
  page,
}) => {
  await openExample(page);
  const bad = smallDefinition({ name: 'Bad' })
    .replace('[4, 7]', '"4-1.0 (+x)"')
    .replace('sampler', 'smapler');
  await write(page, bad);
  const plan = page.getByRole('complementary', { name: 'Plan' });
  const issues = plan.getByRole('button', { name: /^axes/ });
  await expect(issues).toHaveCount(2);
  await expect(issues.filter({ hasText: 'axes.1.values' })).toContainText('line 7');
  await expect(page.locator('.cm-lintRange-error')).toHaveCount(2);
  await expect(start(page)).toBeDisabled();
  await issues.filter({ hasText: 'axes.1.values' }).click();
  await page.keyboard.insertText('[4, 7, 9]');
  await expect(issues).toHaveCount(1);
  await write(page, smallDefinition({ name: 'Mended' }));
  await expect(issues).toHaveCount(0);
  await cells(page, 12);
  await expect(start(page)).toBeEnabled();
});

/** A file that is dragged from elsewhere onto the page and let go. */
async function drop(page: Page, name: string, type: string, bytes: Buffer) {
  const transfer = await page.evaluateHandle(
    ({ name, type, text }) => {
      const carried = new DataTransfer();
      const letters = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      carried.items.add(new File([letters], name, { type }));
      return carried;
    },
    { name, type, text: bytes.toString('base64') },
  );
  for (const event of ['dragover', 'drop'])
    await page.dispatchEvent('main', event, { dataTransfer: transfer });
}

test('a file that is no workflow is refused with the remedy, a picture is dropped anywhere', async ({
  page,
}) => {
  await page.goto('/sweeps/new');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a PNG or workflow' }).click(),
  ]);
  await chooser.setFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"a": 1}') });
  const refused = page.getByRole('complementary', { name: 'Workflow' }).getByRole('alert');
  await expect(refused).toBeVisible();
  const picture = await readFile('test/fixtures/comfyui-live/0.33/01-first-render.png');
  await drop(page, 'cat.png', 'image/png', picture);
  await expect(page.getByRole('region', { name: 'CFG' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Nodes of the workflow' })).toBeVisible();
  await expect(refused).toBeHidden();
  // The same picture without what ComfyUI wrote into it.
  await drop(page, 'bare.png', 'image/png', await sharp(picture).png().toBuffer());
  await expect(refused).toBeVisible();
  await expect(page.getByRole('region', { name: 'CFG' })).toBeVisible();
});

test('blocks, a table and names are edited in the form, YAML and form in step, rules completed', async ({
  page,
}) => {
  await openExample(page);
  await page.getByRole('button', { name: '+ leave out' }).click();
  const rule = page.getByRole('combobox', { name: 'New rule' });
  await rule.pressSequentially('samp');
  await expect(page.getByRole('option', { name: /^sampler/ })).toHaveAttribute('aria-selected', 'true');
  await rule.press('Enter');
  await rule.pressSequentially(' == eu');
  await rule.press('Enter');
  await expect(rule).toHaveValue('sampler == "euler"');
  await rule.press('Enter');
  await cells(page, 72);
  await page.getByRole('button', { name: 'Remove rule 1' }).click();
  await cells(page, 144);

  await write(
    page,
    `${smallDefinition({ name: 'Beyond' })}params:\n  # both\n  mine: 3.denoise\ntable: |\n  scheduler, me\n  normal, 0.4\n  karras, 0.8\n`,
  );
  await cells(page, 24);
  await page.getByRole('button', { name: 'Both', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name of 3.denoise' }).fill('redo');
  await page.getByLabel('Me, row 2').fill('0.7');
  await page.getByRole('button', { name: '+ row' }).click();
  await expect(editor(page)).toContainText('karras, 0.7');
  await expect(editor(page)).toContainText('redo: 3.denoise');
  await expect(editor(page)).toContainText('# both');
  await page.getByRole('button', { name: 'Remove row 3' }).click();
  await cells(page, 24);
  await page.getByLabel('Add a column').selectOption('negative');
  await expect(editor(page)).toContainText('scheduler, me, negative');
  await page.getByRole('button', { name: '+ block' }).click();
  const block = page.getByRole('region', { name: 'block 1' });
  await block.getByLabel('Add an axis').selectOption('denoise');
  await block.getByLabel('Values of Denoise').fill('0.5, 1');
  await expect(editor(page)).toContainText('values: "0.5, 1"}');
  await cells(page, 48);
  await block.getByLabel('Name of block 1').fill('again');
  await expect(editor(page)).toContainText('name: again');
  await expectNoViolations(page);
  const again = page.getByRole('region', { name: 'again' });
  await again.getByRole('button', { name: 'Remove again' }).click();
  await again.getByRole('button', { name: /remove it/ }).click();
  await expect(editor(page)).not.toContainText('blocks');
  await cells(page, 24);
});
