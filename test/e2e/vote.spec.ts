import { readFile } from 'node:fs/promises';
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { type Judgement, judgementSchema } from '#core/api/vote.ts';
import { waitUntilDone } from './support/api.ts';
import { expectNoViolations } from './support/axe.ts';
import { createRater } from './support/simulated-rater.ts';

const workflow = new URL('../../examples/dumpling-and-me/sdxl-two-loras.api.json', import.meta.url);

/** Sixty settings of three parameters, in pictures that cost nearly nothing. */
const definition = `teststrip: 1
name: Blind
workflow: sdxl-two-loras.api.json
set: {steps: 4, width: 128, height: 128}
axes:
  - {param: dumpling, values: [0.2, 0.5, 0.7, 0.9, 1.2]}
  - {param: me, values: [0.2, 0.5, 0.7, 1.0]}
  - {param: cfg, values: [3, 6, 11]}
`;

async function judge(request: APIRequestContext, criterion = ''): Promise<Judgement> {
  const path = `/api/v1/sweeps/${id}/judgement?criterion=${encodeURIComponent(criterion)}`;
  return judgementSchema.parse(await (await request.get(path)).json());
}

let id: string;
test.beforeAll(async ({ playwright, baseURL }) => {
  test.setTimeout(180_000);
  const request = await playwright.request.newContext({ baseURL: baseURL ?? '' });
  const data = { definition, workflow: await readFile(workflow, 'utf8'), start: true };
  const answer = await request.post('/api/v1/sweeps', { data });
  expect(answer.status(), await answer.text()).toBe(201);
  id = ((await answer.json()) as { id: string }).id;
  await waitUntilDone(request, id);
  await request.dispose();
});

const front = (page: Page) => page.getByRole('group', { name: 'Pictures to choose from' });
const screenOf = (page: Page) => front(page).getAttribute('data-screen');
const addresses = (page: Page) =>
  front(page)
    .locator('img')
    .evaluateAll((images) => images.map((image) => image.getAttribute('src') ?? ''));
const ready = (page: Page, screens: number) =>
  expect
    .poll(async () => Number(await page.locator('[data-ready]').getAttribute('data-ready')))
    .toBe(screens);
/** Do something that answers, and wait until another screen stands. */
async function untilNext(page: Page, act: () => Promise<void>): Promise<void> {
  const before = await screenOf(page);
  await act();
  await expect.poll(() => screenOf(page)).not.toBe(before);
}
const figure = (page: Page, title: string) =>
  page.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) });

test('by keys alone, whoever prefers the best region finds it within 45 screens, and is told how sure that is', async ({
  page,
  request,
}) => {
  test.setTimeout(240_000);
  const rater = createRater(await judge(request), 7);
  await page.goto(`/sweeps/${id}`);
  await page.getByRole('gridcell').first().waitFor();
  await page.keyboard.press('v');
  await page.waitForURL(/\/vote$/);
  await ready(page, 3);
  let screens = 0;
  const clear = figure(page, 'Until clear');
  while (screens < 45 && !/clear(?!.*until)/.test((await clear.locator('p').first().textContent()) ?? '')) {
    const { best, worst } = rater.choose(await addresses(page));
    await page.keyboard.press(String(best + 1));
    await untilNext(page, () => page.keyboard.press(String(worst + 1)));
    screens += 1;
    await ready(page, 3);
  }
  await expect(page.getByText(`${screens} screens · ${screens * 5} comparisons`)).toBeVisible();

  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog', { name: 'What leads' });
  const ordinals = await dialog
    .getByRole('listitem')
    .evaluateAll((items) => items.map((item) => Number(item.getAttribute('data-ordinal'))));
  const truth = ordinals.map((ordinal) => rater.utilities[ordinal] ?? -Infinity);
  expect(rater.highest - (truth[0] ?? -Infinity), String(ordinals)).toBeLessThanOrEqual(0.5 * rater.sd);
  // The truly best one is among those that cannot be told apart, and these are no longer most of them.
  expect(Math.max(...truth)).toBe(rater.highest);
  expect(ordinals.length).toBeGreaterThan(0);
  expect(ordinals.length).toBeLessThan(20);
  // What is claimed to be lost is about what is lost: a logit more would be a lie.
  const claimed = Number(/loses (\d+\.\d+)/.exec((await dialog.textContent()) ?? '')?.[1]);
  expect(claimed).toBeLessThan(1);
  expect(rater.highest - (truth[0] ?? -Infinity)).toBeLessThan(claimed + 1);
  await expectNoViolations(page);

  // From the key to the next screen, beside what two empty frames take on this machine now.
  const { waits, frames } = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const took: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      const began = performance.now();
      await frame();
      await frame();
      took.push(performance.now() - began);
    }
    const measured = performance.getEntriesByName('teststrip:next-screen').map((entry) => entry.duration);
    return { waits: measured, frames: took };
  });
  const median = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Infinity;
  expect(waits).toHaveLength(screens);
  expect(median(waits)).toBeLessThan(50 + 2 * median(frames));
  test.info().annotations.push({
    type: 'figures',
    description: `${screens} screens; next screen after ${median(waits).toFixed(0)} ms (median), two empty frames ${median(frames).toFixed(0)} ms`,
  });

  // Every vote is there, as it was cast.
  await expect.poll(async () => (await judge(request)).votes.length).toBe(screens);

  // What was learned says the same of how long it takes.
  const [, low, high] = /likely (\d+) to (\d+)/.exec(await clear.innerText()) ?? [];
  await page.goto(`/sweeps/${id}/learned`);
  await expect(page.getByText(/ (is in front|leads so far) /)).toContainText(
    low === undefined ? /apart from the best|comes near/ : `about ${low} to ${high} more screens`,
  );
});

test('nothing tells what a picture is before the answer; what was said is undone, kept while offline, and saved in order', async ({
  page,
  request,
}) => {
  const had = (await judge(request)).votes.length;
  await page.goto(`/sweeps/${id}/vote`);
  await ready(page, 3);
  const desk = page.getByRole('region', { name: 'Vote' });
  expect(await front(page).innerText()).toMatch(/^[\d\s]*$/);
  expect(await front(page).innerHTML()).not.toMatch(/dumpling|cfg|0\.\d|title=|aria-label="(?!Picture \d")/i);
  await expectNoViolations(page);

  // The best, not the best after all, then by mouse; the reveal tells what they were.
  const first = await screenOf(page);
  await page.keyboard.press('2');
  await expect(desk.getByRole('button', { name: 'Picture 2' })).toHaveAttribute('aria-pressed', 'true');
  await expect(desk.getByRole('heading')).toHaveText('Now the worst');
  await page.keyboard.press('2');
  await expect(desk.getByRole('heading')).toHaveText('Best, then worst');
  await desk.getByRole('button', { name: 'Picture 1' }).click();
  await untilNext(page, () => desk.getByRole('button', { name: 'Picture 3' }).click());
  await expect(page.getByRole('list', { name: 'What they were' }).getByRole('listitem')).toHaveCount(4);
  await page.keyboard.press('r');
  await expect(page.getByRole('list', { name: 'What they were' })).toHaveCount(0);
  await page.keyboard.press('r');

  // Undone, the same screen stands again, its pictures in the same places.
  await page.keyboard.press('z');
  await expect.poll(() => screenOf(page)).toBe(first);
  await expect.poll(async () => (await judge(request)).votes.length).toBe(had);

  // Zoom is one for all, and outlives no click.
  const widths = () =>
    front(page).locator('img').evaluateAll((images) => images.map((image) => image.clientWidth)); // prettier-ignore
  const [whole = 0] = await widths();
  await page.keyboard.press('+');
  const larger = await widths();
  expect(new Set(larger).size).toBe(1);
  expect(larger[0]).toBeGreaterThan(whole * 1.3);
  await page.keyboard.press(' ');
  await expect.poll(async () => (await widths())[0]).toBe(whole);

  // The network goes: one votes on, also under a name, and all of it arrives, in order.
  await page.getByRole('button', { name: /change the name/ }).click();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada');
  await page.keyboard.press('Enter');
  await page.context().setOffline(true);
  await untilNext(page, () => page.keyboard.press('t'));
  await untilNext(page, () => page.keyboard.press('s'));
  await untilNext(page, () => page.keyboard.press('b'));
  await expect(page.getByText('2 votes kept here until Teststrip answers')).toBeVisible();
  expect((await judge(request)).votes).toHaveLength(had);
  await page.context().setOffline(false);
  await expect.poll(async () => (await judge(request)).votes.length).toBe(had + 2);
  const told = await judge(request);
  expect(told.votes.slice(had).map(({ rater, tie }) => `${rater} ${tie}`)).toEqual([
    'Ada tie',
    'Ada both_bad',
  ]);
  expect(told.raters).toEqual(['', 'Ada']);
  const history = await (await request.get(`/api/v1/sweeps/${id}/votes.csv`)).text();
  expect(history.trimEnd().split('\r\n')).toHaveLength(1 + had + 2 + 2);
});

test('another question holds all else still; another criterion has scores of its own', async ({
  page,
  request,
}) => {
  const { cells } = await judge(request);
  // Rows of the pictures that are shown.
  const rowsOf = async () =>
    (await addresses(page)).map((address) => cells.image.findIndex((image) => address.includes(image)));
  await page.goto(`/sweeps/${id}/vote`);
  await ready(page, 3);
  await untilNext(page, () => page.getByRole('button', { name: 'best Me' }).click());
  await ready(page, 3);
  const rows = await rowsOf();
  const levels = cells.at.map((column) => new Set(rows.map((row) => column[row])).size);
  expect(levels).toEqual([1, 4, 1]);
  await untilNext(page, () => page.keyboard.press('t'));
  await expect.poll(async () => (await judge(request)).votes.at(-1)?.question).toBe('axis:me');

  await page.getByRole('group', { name: 'Pictures at a time' }).getByRole('button', { name: 'two' }).click();
  await expect(front(page).getByRole('button')).toHaveCount(2);
  await page.getByRole('button', { name: 'Judge for something else' }).click();
  await page.getByRole('textbox', { name: 'What to judge for' }).fill('looks like Dumpling');
  await page.keyboard.press('Enter');
  await expect(page.getByText('0 screens · 0 comparisons')).toBeVisible();
  await ready(page, 3);
  await untilNext(page, () => page.keyboard.press('ArrowRight'));
  await expect.poll(async () => (await judge(request, 'looks like Dumpling')).votes).toHaveLength(1);
  expect((await judge(request)).criteria).toEqual(['', 'looks like Dumpling']);
  await page.getByRole('button', { name: 'the whole picture' }).click();
  await expect(page.getByText('0 screens ·')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.waitForURL(new RegExp(`/sweeps/${id}$`));
});

test('on a phone two columns of large tiles, and buttons for the thumb', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    baseURL: baseURL ?? '',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });
  const page = await context.newPage();
  await page.goto(`/sweeps/${id}/vote`);
  await ready(page, 3);
  const boxes = await front(page).getByRole('button').evaluateAll((tiles) => tiles.map((tile) => tile.getBoundingClientRect().toJSON() as { x: number; width: number })); // prettier-ignore
  expect(new Set(boxes.map(({ x }) => Math.round(x))).size).toBe(2);
  for (const { width } of boxes) expect(width).toBeGreaterThan(160);
  for (const name of ['tie', 'all bad', 'skip', 'undo']) {
    const box = await page.getByRole('button', { name }).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect((box?.y ?? 0) + (box?.height ?? 999)).toBeLessThanOrEqual(844);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await front(page).getByRole('button', { name: 'Picture 2' }).tap();
  await untilNext(page, () => front(page).getByRole('button', { name: 'Picture 4' }).tap());
  await untilNext(page, () => page.getByRole('button', { name: 'undo' }).tap());
  await expectNoViolations(page);
  await context.close();
});
