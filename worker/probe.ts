import type { ComfyClient } from '#comfy/client.ts';
import { type ListedModel, saveModelFiles } from '#db/model-file.ts';
import { hasFreshNodes, recordServer, saveNodes } from '#db/server.ts';
import { createLimit } from '#core/async/create-limit.ts';
import type { WorkerContext } from './context.ts';

/** Folders that hold no files a graph names. */
const NO_MODELS = new Set(['custom_nodes', 'configs', 'datasets']);
const AT_ONCE = 4;
/** Seconds for which the list of nodes is taken to be right; it is megabytes, and blocks the server meanwhile. */
const NODES_FRESH = 600;

async function listModels(client: ComfyClient, signal: AbortSignal): Promise<ListedModel[]> {
  const folders = (await client.modelFolders(signal)).filter((folder) => !NO_MODELS.has(folder));
  const limit = createLimit(AT_ONCE);
  const listings = await Promise.all(
    folders.map((folder) =>
      limit(async () => (await client.models(folder, signal)).map((file) => ({ folder, ...file }))),
    ),
  );
  return listings.flat();
}

/** Write down the model files that a server lists now. @throws ComfyError where it does not answer */
export async function saveModels(
  worker: WorkerContext,
  serverId: string,
  client: ComfyClient,
  signal: AbortSignal,
): Promise<void> {
  await saveModelFiles(worker.ctx.db.pool, serverId, await listModels(client, signal));
}

/**
 * Write down what a server is: version, device, model files, queue, that it is online; then its nodes, unless
 * they are known to be fresh.
 * @throws ComfyError where it does not answer what every ComfyUI answers
 */
export async function probe(
  worker: WorkerContext,
  serverId: string,
  client: ComfyClient,
  signal: AbortSignal,
  options: {
    nodes: 'always' | 'if stale';
    /** Where it is known to be sick, that it answers proves nothing. */
    online: boolean;
  },
): Promise<void> {
  const { db, log } = worker.ctx;
  const { version, devices } = await client.stats(signal);
  const [device] = devices;
  const queueRemaining = await client.queueRemaining(signal);
  try {
    await saveModels(worker, serverId, client, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    log.warn({ server: serverId, error: String(error) }, 'Model files were not listed');
  }
  await recordServer(db.pool, serverId, {
    ...(options.online ? { state: 'online', problem: null } : {}),
    version,
    device: device?.name ?? null,
    vramTotal: device?.vramTotal ?? null,
    queueRemaining,
  });
  if (options.nodes === 'if stale' && (await hasFreshNodes(db.pool, serverId, NODES_FRESH))) return;
  await saveNodes(db.pool, serverId, (await client.objectInfo(signal)).text);
}
