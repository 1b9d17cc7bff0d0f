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

/** Axe finds nothing on the page as it stands, in either theme. */
export async function expectNoViolations(page: Page): Promise<void> {
  await page.evaluate(await readFile(file, 'utf8'));
  const found = await page.evaluate(async () => {
    const root = document.documentElement;
    const own = root.getAttribute('data-theme');
    // Colours that are still on their way are none of either.
    const still = document.head.appendChild(document.createElement('style'));
    still.textContent = '*, ::before, ::after { transition: none !important }';
    const all: string[] = [];
    for (const theme of ['dark', 'light']) {
      root.setAttribute('data-theme', theme);
      const { violations } = await window.axe.run(document);
      for (const { id, nodes } of violations)
        all.push(`${theme} ${id}: ${nodes.map((node) => node.html).join(' ')}`);
    }
    if (own === null) root.removeAttribute('data-theme');
    else root.setAttribute('data-theme', own);
    still.remove();
    return all;
  });
  expect(found).toEqual([]);
}
