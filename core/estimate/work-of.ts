import { literalAt } from '../workflow/follow-literal.ts';
import type { Graph, InputRef, Literal } from '../workflow/graph.ts';
import { costs, megapixels as inMegapixels, stepCost } from './cost-table.ts';
import { findSamplings, type Sampling, type Samplings } from './find-sampling.ts';

/** How much work a render is: seconds on a machine of speed 1, and megapixels of its pictures. */
export type Work = { seconds: number; megapixels: number };

type ValueOf = (ref: InputRef) => Literal | undefined;

/** Pixels of a side, where nothing says them. */
const USUAL_SIDE = 1024;

const numberOf = (value: Literal | undefined, otherwise: number): number => {
  const number = typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : otherwise;
};

/** Work of graphs that differ only in what inputs hold. */
export function workBy({ samplings, batches }: Samplings, valueOf: ValueOf): Work {
  const number = (ref: InputRef | null, otherwise: number): number =>
    ref ? numberOf(valueOf(ref), otherwise) : otherwise;
  const batch = Math.max(1, ...batches.map((ref) => number(ref, 1)));
  const areaOf = ({ width, height }: Pick<Sampling, 'width' | 'height'>): number =>
    inMegapixels(number(width, USUAL_SIDE), number(height, USUAL_SIDE));
  const area =
    samplings.length > 0 ? Math.max(...samplings.map(areaOf)) : inMegapixels(USUAL_SIDE, USUAL_SIDE);
  let [milliseconds, frames] = [0, 1];
  for (const sampling of samplings) {
    const steps = number(sampling.steps, 0);
    const from = Math.max(0, number(sampling.first, 0));
    const done = Math.max(0, Math.min(number(sampling.last, steps), steps) - from);
    const sampler = sampling.sampler && valueOf(sampling.sampler);
    const count = Math.max(1, number(sampling.frames, 1));
    frames = Math.max(frames, count);
    milliseconds +=
      done *
      stepCost(
        { megapixels: areaOf(sampling), batch: batch * count },
        typeof sampler === 'string' ? sampler : '',
        number(sampling.cfg, 7),
      );
  }
  const pictures = area * batch;
  const around =
    2 * costs.encodeText +
    costs.decode +
    costs.save +
    pictures * frames * (costs.decodePerMegapixel + costs.savePerMegapixel);
  return { seconds: (milliseconds + around) / 1000, megapixels: pictures };
}

/** How much work a graph is. */
export function workOf(graph: Graph): Work {
  return workBy(findSamplings(graph), (ref) => literalAt(graph, ref));
}
