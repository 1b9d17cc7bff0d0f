import type { SensitivityAnswer, SensitivityStep } from '../api/measure.ts';
import { axisTitle } from '../grid/axis-title.ts';
import { csvLine } from '../text/csv-line.ts';

/** One step as a chart draws it. */
export type StepPoint = {
  place: number;
  label: string;
  value: number;
  /** How far four pairs in five reach below and above. */
  whiskers: [number, number];
  jump: boolean;
};

export type AxisChart = {
  axis: string;
  title: string;
  /** What its distance says, in a few words. */
  verdict: string;
  dead: boolean;
  distance: number | null;
  share: number;
  replicates: boolean;
  points: StepPoint[];
  steps: SensitivityStep[];
  /** Place of the largest step: what is shown first. */
  largest: number;
};

/** Below this nobody sees a difference in a grid. */
const UNSEEN = 0.01;
const LITTLE = 0.25;

type Axis = SensitivityAnswer['axes'][number];

function verdictOf({ axis, distance, share, steps, replicates }: Axis, dead: string | undefined): string {
  if (dead !== undefined)
    return dead.replace(`${axisTitle(axis)}: this axis `, '').replace(`${axisTitle(axis)} `, '');
  if (distance === null) return 'no two neighbours have finished yet';
  if (replicates) return 'another seed, to hold the others against';
  const jumps = steps.filter(({ jump }) => jump).map(({ from, to }) => `${from} → ${to}`);
  const jump = jumps.length > 0 ? `; a jump at ${jumps.join(', ')}` : '';
  if (distance < UNSEEN && steps.every((step) => step.distance < UNSEEN)) return 'hardly changes a picture';
  if (share === 1) return `changes the pictures most${jump}`;
  return `${share < LITTLE ? 'changes little beside the others' : 'changes the pictures'}${jump}`;
}

/**
 * The axes as they are drawn, the one that changes most first; dead ones, those without a comparison, and replicates
 * last.
 * @param answer of `GET /api/v1/sweeps/{id}/sensitivity`
 */
export function prepareSensitivity({ axes, dead }: Pick<SensitivityAnswer, 'axes' | 'dead'>): AxisChart[] {
  const nothing = new Map(
    dead.filter(({ kind, alarm }) => kind === 'axis' || alarm).map(({ axis, message }) => [axis, message]),
  );
  return axes
    .filter(({ steps, distance }) => steps.length > 0 || distance === null)
    .map((axis): AxisChart => {
      const values = axis.steps.map(({ distance }) => distance);
      return {
        axis: axis.axis,
        title: axisTitle(axis.axis),
        verdict: verdictOf(axis, nothing.get(axis.axis)),
        dead: nothing.has(axis.axis),
        distance: axis.distance,
        share: axis.share,
        replicates: axis.replicates,
        points: axis.steps.map(({ from, to, distance, low, high, jump }, place) => ({
          place,
          label: `${from} → ${to}`,
          value: distance,
          whiskers: [Math.max(0, distance - low), Math.max(0, high - distance)],
          jump,
        })),
        steps: axis.steps,
        largest: Math.max(0, values.indexOf(Math.max(...values))),
      };
    })
    .toSorted(
      (a, b) => Number(a.replicates) - Number(b.replicates) || (b.distance ?? -1) - (a.distance ?? -1),
    );
}

/** Every step of every axis as a CSV file. */
export function sensitivityCsv({ axes }: Pick<SensitivityAnswer, 'axes'>): string {
  const head = ['axis', 'from', 'to', 'pairs', 'same pixels', 'distance', 'low', 'high', 'hash bits', 'jump'];
  const lines = axes.flatMap(({ axis, steps }) =>
    steps.map(({ from, to, pairs, same, distance, low, high, bits, jump }) =>
      csvLine([axis, from, to, pairs, same, distance, low, high, bits, jump]),
    ),
  );
  return [csvLine(head), ...lines].join('');
}

/** What the distances are, in words. */
export const sayDistance = ({ model }: SensitivityAnswer['by']): string =>
  model === null ? '1 − SSIM' : `1 − the cosine of what ${model} sees`;
