import { expect, test } from '@playwright/test';
import type { Server } from '#core/api/server.ts';

test('servers tell what they are, are tested the whole way, and can be left unused', async ({ page }) => {
  await page.goto('/servers');
  await expect(page).toHaveTitle('Servers · Teststrip');
  await expect(page.getByText('No real server yet.')).toBeVisible();
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'sim-1' }) });
  await expect(card.getByText('simulated', { exact: true })).toBeVisible();
  await expect(card.getByText('online')).toBeVisible();
  await expect(card).toContainText('0.33.0');
  await card.getByRole('button', { name: 'Test' }).click();
  const steps = card.locator('ol > li');
  await expect(steps.first()).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => steps.count()).toBeGreaterThan(3);
  for (const step of await steps.all()) await expect(step).toHaveAttribute('data-ok', 'true');
  await expect(steps.first()).toContainText(/\d+ ms/);

  await card.getByRole('switch').click();
  await expect(card.getByText('not used')).toBeVisible();
  await card.getByRole('switch').click();
  await expect(card.getByText('online')).toBeVisible();
});

test('a server that is not there says what to do, and can be removed', async ({ page, request }) => {
  await page.goto('/servers');
  await page.getByLabel('Address').fill('127.0.0.1:9');
  await page.getByLabel('Name').fill('nobody');
  await page.getByLabel('Access').selectOption('bearer');
  await page.locator('input[name=token]').fill('secret-token');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'nobody' }) });
  await expect(card).toContainText('http://127.0.0.1:9');
  await expect(card).toContainText('Authorization');
  await expect(page.locator('body')).not.toContainText('secret-token');
  await card.getByRole('button', { name: 'Edit' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit nobody' });
  await expect(edit.getByLabel('Name')).toBeFocused();
  await edit.getByLabel('Access').selectOption('custom');
  await edit.locator('input[name=header]').fill('X-Key');
  await edit.locator('input[name=value]').fill('other-secret');
  await page.keyboard.press('Enter');
  await expect(edit).toBeHidden();
  await expect(card).toContainText('with X-Key');
  await card.getByRole('button', { name: 'Test' }).click();
  await expect(card.locator('[data-ok=false]').first()).toBeVisible({ timeout: 40_000 });
  await card.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Remove the server' }).click();
  await expect(card).toBeHidden();
  const { servers } = (await (await request.get('/api/v1/servers')).json()) as { servers: Server[] };
  expect(servers.map((server) => server.name)).not.toContain('nobody');
});

test('a bad address is refused with the remedy', async ({ page }) => {
  await page.goto('/servers');
  await page.getByLabel('Address').fill('http://one:8188/?query=1');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'query' })).toBeVisible();
});

test('servers on Modal are added together, asleep, and nothing is sent to them', async ({
  page,
  request,
}) => {
  await page.goto('/servers');
  // It is open where there is no real server yet.
  const add = page.locator('details').filter({ hasText: 'Add a server' });
  await expect(add).toBeVisible();
  if ((await add.getAttribute('open')) === null) await add.locator('summary').click();
  await add.getByRole('button', { name: 'Modal', exact: true }).click();
  await page
    .getByLabel('What “modal deploy” printed')
    .fill('gpu_1 => https://me--strip-gpu-1.modal.run\ngpu_2 => https://me--strip-gpu-2.modal.run');
  await expect(page.getByText('2 found: strip-gpu-1, strip-gpu-2')).toBeVisible();
  await page.getByLabel('Modal-Key').fill('wk-hidden');
  await page.getByLabel('Modal-Secret').fill('ws-hidden');
  await page.getByLabel('Dollars an hour, each').fill('1.95');
  await page.getByRole('button', { name: 'Add all 2' }).click();
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'strip-gpu-2' }) });
  await expect(card.getByText('asleep', { exact: true })).toBeVisible();
  await expect(card).toContainText('with Modal-Key, Modal-Secret');
  await expect(page.locator('body')).not.toContainText('ws-hidden');
  const idle = card.getByLabel('Seconds without work until strip-gpu-2 sleeps');
  await expect(idle).toHaveValue('60');
  await idle.fill('90');
  await idle.press('Enter');
  const { servers } = (await (await request.get('/api/v1/servers')).json()) as { servers: Server[] };
  const added = servers.filter(({ name }) => name.startsWith('strip-gpu-'));
  expect(added.map(({ pricePerHour, problem }) => [pricePerHour, problem])).toEqual([
    [1.95, null],
    [1.95, null],
  ]);
  await expect
    .poll(async () => {
      const now = (await (await request.get('/api/v1/servers')).json()) as { servers: Server[] };
      return now.servers.find(({ name }) => name === 'strip-gpu-2')?.idleSeconds;
    })
    .toBe(90);
  for (const { id } of added) await request.delete(`/api/v1/servers/${id}`);
});
