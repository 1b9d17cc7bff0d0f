import { readFile } from 'node:fs/promises';
import { expect, type APIRequestContext } from '@playwright/test';
import type { CellColumns } from '#core/api/cell.ts';
import { unpackCells, type CellRows } from '#core/cells/unpack-cells.ts';
import type { Server } from '#core/api/server.ts';
import type { CreatedSweep, Sweep } from '#core/api/sweep.ts';

const workflowFile = new URL('../../../examples/dumpling-and-me/sdxl-two-loras.api.json', import.meta.url);

type Small = { name: string; values?: string; extra?: string; steps?: number; size?: number };

/** Small pictures of few steps, 3 by 2 with two held samplers: quick to render. */
export function smallDefinition({
  name,
  values = '[0.4, 0.6, 0.8]',
  extra = '',
  steps = 4,
  size = 256,
}: Small): string {
  return `teststrip: 1
name: ${JSON.stringify(name)}
workflow: sdxl-two-loras.api.json
set: {steps: ${steps}, width: ${size}, height: ${size}}
axes:
  - {param: dumpling, values: ${values}}
  - {param: cfg, values: [4, 7]}
  - {param: sampler, values: [euler, dpmpp_2m]}
${extra}`;
}

/** Create a sweep by the API and give its id. */
export async function createSweep(request: APIRequestContext, small: Small, start = true): Promise<string> {
  const data = { definition: smallDefinition(small), workflow: await readFile(workflowFile, 'utf8'), start };
  const response = await request.post('/api/v1/sweeps', { data });
  expect(response.status(), await response.text()).toBe(201);
  return ((await response.json()) as CreatedSweep).id;
}

export async function getSweep(request: APIRequestContext, id: string): Promise<Sweep> {
  return (await (await request.get(`/api/v1/sweeps/${id}`)).json()) as Sweep;
}

export async function getCells(request: APIRequestContext, id: string): Promise<CellRows> {
  return unpackCells((await (await request.get(`/api/v1/sweeps/${id}/cells`)).json()) as CellColumns);
}

/** Wait until nothing of a sweep is pending or running; like someone who looks at it, so that it comes first. */
export async function waitUntilDone(request: APIRequestContext, id: string): Promise<Sweep> {
  const { counts } = await getSweep(request, id);
  const ordinals = Array.from({ length: counts.cells }, (_, ordinal) => ordinal);
  await request.post(`/api/v1/sweeps/${id}/look`, { data: { ordinals } });
  await expect
    .poll(async () => (await getSweep(request, id)).state, { timeout: 80_000, intervals: [250] })
    .toBe('done');
  return getSweep(request, id);
}

/** Break every simulated server in this way, until `mend`. */
export async function breakServers(request: APIRequestContext, faults: object): Promise<void> {
  const { servers } = (await (await request.get('/api/v1/servers')).json()) as { servers: Server[] };
  for (const { url } of servers.filter((server) => server.simulated)) {
    const response = await fetch(`${url}/simulator/faults`, { method: 'POST', body: JSON.stringify(faults) });
    expect(response.status).toBe(200);
  }
}

export const mendServers = (request: APIRequestContext) => breakServers(request, { reset: true });
