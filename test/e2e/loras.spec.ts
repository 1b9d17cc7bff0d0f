import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { BASES } from '#core/lora/base-models.ts';
import { convertBytes } from '../unit/lora/convert-bytes.ts';
import { makePairs, packFile } from '../unit/lora/make-lora.ts';
import { expectNoViolations } from './support/axe.ts';

const modules = BASES.sdxl
  .list()
  .filter(
    ({ name }) => name?.startsWith('mid_block.attentions.0.transformer_blocks.0.') && name.includes('.to_'),
  );
const dead = packFile(makePairs('diffusers-peft', modules, { dtype: 'F32' }), {
  ss_tag_frequency: '{"me":{"photo of sks person":12}}',
  lora_adapter_metadata: '{"unet.lora_alpha":2}',
});
const converted = (half: boolean) => Buffer.from(convertBytes(dead, { title: 'dead-kohya', half }).file);
const given = (name: string, file: Uint8Array) => ({ name, mimeType: '', buffer: Buffer.from(file) });

test('a LoRA says whether ComfyUI will use it, and is converted', async ({ page }) => {
  // The dialog to save belongs to the browser; without it, what is saved is a download.
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'));
  await page.goto('/');
  await page.getByRole('link', { name: 'LoRAs' }).click();
  await expect(page).toHaveTitle('LoRAs · Teststrip');
  await expect(async () => {
    // The page may be there before its keys are.
    const chooser = page.waitForEvent('filechooser', { timeout: 2000 });
    await page.keyboard.press('o');
    await (await chooser).setFiles(given('dead.safetensors', dead));
  }).toPass();

  const card = page.getByRole('listitem').filter({ hasText: 'dead.safetensors' }).first();
  await expect(card.getByRole('heading', { level: 2 })).toHaveText(
    'ComfyUI will silently ignore this file: convert it',
  );
  await expect(card).toContainText('SDXL');
  await expect(card).toContainText('diffusers PEFT');
  await expect(card.getByText('photo of sks person')).toBeVisible();
  await expect(card.getByRole('button', { name: 'Copy AutoV2' })).toHaveText(/^[0-9a-f]{10}$/);
  await expectNoViolations(page);

  for (const half of [false, true]) {
    if (half) await card.getByRole('checkbox').check();
    const download = page.waitForEvent('download');
    await card.getByRole('button', { name: 'Convert and save' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('dead-kohya.safetensors');
    expect(Buffer.compare(await readFile(await saved.path()), converted(half))).toBe(0);
    await expect(card.getByRole('status')).toContainText('ComfyUI will use all 8 modules.');
  }

  await page
    .getByLabel('LoRA files')
    .setInputFiles([
      given('good.safetensors', converted(false)),
      given('old.pt', new Uint8Array([0x80, 2, 0x8a, 10, 0, 0, 0, 0, 0, 0, 0, 0])),
    ]);
  await expect(page.getByRole('heading', { name: 'ComfyUI will use all 8 modules' })).toBeVisible();
  const refusal = page.getByRole('alert').filter({ hasText: 'pickled' });
  await expect(refusal).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoViolations(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide).toBe(false);
  await page.getByRole('button', { name: 'Close old.pt' }).click();
  await expect(refusal).toBeHidden();
});

test('a converted LoRA is streamed to where one chose', async ({ page }) => {
  await page.addInitScript(() => {
    const choose = async ({ suggestedName }: { suggestedName: string }) => {
      const folder = await navigator.storage.getDirectory();
      return folder.getFileHandle(suggestedName, { create: true });
    };
    Reflect.set(globalThis, 'showSaveFilePicker', choose);
  });
  await page.goto('/loras');
  await page.getByLabel('LoRA files').setInputFiles(given('dead.safetensors', dead));
  await page.getByRole('button', { name: 'Convert and save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'is saved' })).toBeVisible();
  const bytes = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle('dead-kohya.safetensors');
    return [...new Uint8Array(await (await handle.getFile()).arrayBuffer())];
  });
  expect(Buffer.compare(Buffer.from(bytes), converted(false))).toBe(0);
});
