import type { HistoryEntry, OutputFile } from '#comfy/client.ts';
import { ComfyError } from '#comfy/comfy-error.ts';
import { readPngText } from '#core/picture/png-text.ts';
import { parseJson } from '#core/json/parse-json.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { preparePrompt } from '#core/workflow/prepare-prompt.ts';
import { differsFrom } from '#core/workflow/same-graph.ts';
import { finishRender, type NewImage } from '#db/image.ts';
import { type Ingested, ingest } from '../ingest.ts';
import { askForMeasures } from '../measure/measure-image.ts';
import { sleep } from '../sleep.ts';
import { filePrefix, findPrefix } from './file-prefix.ts';
import type { Flight } from './flights.ts';
import type { Drive } from './lease.ts';
import { loadOwnGraph } from './load-own-graph.ts';
import { asFailedTry, fail } from './fail.ts';

const IMAGE_NAME = /\.(png|jpe?g|webp|gif|avif|tiff?)$/i;

/** Pictures that were saved; where nothing was, pictures that were only shown. */
function chooseFiles(outputs: OutputFile[]): OutputFile[] {
  const images = outputs.filter((file) => IMAGE_NAME.test(file.filename));
  const saved = images.filter((file) => file.type === 'output');
  return saved.length > 0 ? saved : images;
}

/**
 * Fetch a file, again where that fails: it has been rendered, and is worth some patience. A server that is away
 * has it still when it comes back; whether it does is the session's to find out.
 */
async function fetchFile(drive: Drive, flight: Flight, file: OutputFile): Promise<Uint8Array> {
  const { fetchRetries } = drive.worker.tunables;
  for (let tries = 0; ; tries += 1) {
    try {
      return await drive.client.view(file, flight.signal);
    } catch (error) {
      const away = error instanceof ComfyError && (error.kind === 'unreachable' || error.kind === 'timeout');
      if (flight.signal.aborted || (!away && tries >= fetchRetries.length)) throw error;
      drive.worker.ctx.log.debug({ file: file.filename, error: String(error) }, 'A file was not fetched');
      await sleep(fetchRetries[Math.min(tries, fetchRetries.length - 1)] ?? 1_000, flight.signal);
    }
  }
}

/** The graph that the prompt was sent as; an adopted one may have been sent by an earlier attempt. */
async function sentGraph(drive: Drive, flight: Flight, entry: HistoryEntry): Promise<Graph> {
  const prefix = findPrefix(entry.graph, flight.key);
  if (flight.graph && prefix === filePrefix(flight.key, flight.attempt)) return flight.graph;
  const graph = await loadOwnGraph(drive, flight);
  return preparePrompt(graph, prefix ?? filePrefix(flight.key, flight.attempt));
}

/** What is wrong with a file as this render's picture; null where nothing is. */
function findFault(bytes: Uint8Array, image: Ingested, sent: Graph): string | null {
  if (image.format !== 'png') return null;
  // A server may be told to embed nothing (--disable-metadata).
  const embedded = readPngText(bytes)['prompt'];
  if (embedded === undefined) return null;
  try {
    return differsFrom(sent, parseJson(embedded));
  } catch {
    return 'the graph in it is no JSON';
  }
}

/**
 * Fetch a finished prompt's pictures, check and measure them, store them, and then say that the render is done.
 * The bytes come first, so that no row ever points at nothing.
 */
export async function collect(drive: Drive, flight: Flight, entry: HistoryEntry): Promise<void> {
  const { ctx, imaging } = drive.worker;
  const files = chooseFiles(entry.outputs);
  if (files.length === 0)
    return fail(drive, flight, { kind: 'refused', message: 'The workflow saved no picture' });
  const images: NewImage[] = [];
  try {
    const sent = await sentGraph(drive, flight, entry);
    for (const file of files) {
      const bytes = await fetchFile(drive, flight, file);
      const image = await imaging(() => ingest(bytes));
      const fault = findFault(bytes, image, sent);
      if (fault) throw new Error(`${file.filename} is not this render's picture: ${fault}`);
      await ctx.store.putImage(image.sha256, bytes, image.contentType);
      for (const { size, webp } of image.thumbnails) await ctx.store.putThumbnail(image.sha256, size, webp);
      images.push({ ...image, nodeId: file.node, filename: file.filename });
    }
  } catch (error) {
    if (flight.signal.aborted) throw error;
    return fail(drive, flight, asFailedTry(error));
  }
  await commit(drive, flight, entry, images);
}

async function commit(drive: Drive, flight: Flight, entry: HistoryEntry, images: NewImage[]): Promise<void> {
  const { ctx } = drive.worker;
  const seconds = entry.ms === null ? null : entry.ms / 1000;
  if (!(await finishRender(ctx.db.pool, flight, images, seconds))) {
    ctx.log.info({ render: flight.key, attempt: flight.attempt }, 'A finished render was lost meanwhile');
    return;
  }
  await askForMeasures(ctx, images);
  ctx.log.debug({ render: flight.key, server: drive.server.name, seconds }, 'A render is done');
  // It is ours now; the server's memory need not keep it.
  await drive.client.forget([entry.promptId], drive.signal).catch((error: unknown) => {
    ctx.log.debug({ error: String(error) }, 'A history entry was not removed');
  });
}
