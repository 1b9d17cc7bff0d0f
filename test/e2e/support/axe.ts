import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';

const file = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Axe finds nothing on the page as it stands. */
export async function expectNoViolations(page: Page): Promise<void> {
  await page.evaluate(await readFile(file, 'utf8'));
  const found = await page.evaluate(async () => (await window.axe.run(document)).violations);
  expect(found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}
