import type { Graph } from '#core/workflow/graph.ts';
import { foldedFiles, withOwnSeparators } from '#core/workflow/own-separators.ts';
import { listedTexts } from '#db/catalogue.ts';
import type { Flight } from './flights.ts';
import type { Drive } from './lease.ts';
import { loadGraph } from './load-graph.ts';

/**
 * The graph of a render as its server reads it: model files in folders under that system's separators.
 * @throws BadGraph where workflow and patch do not fit
 */
export async function loadOwnGraph({ worker, server }: Drive, flight: Flight): Promise<Graph> {
  const { pool } = worker.ctx.db;
  const graph = await loadGraph(pool, flight);
  const files = foldedFiles(graph);
  return files.length === 0 ? graph : withOwnSeparators(graph, await listedTexts(pool, server.id, files));
}
