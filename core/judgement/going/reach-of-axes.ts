import type { Parameter } from '../../api/parameters.ts';
import type { Judgement } from '../../api/vote.ts';
import type { Reach } from '../../rating/choose-renders.ts';

/** New values are whole multiples of about this part of the distance between two old ones. */
const PARTS = 40;

/** How far beyond its ends an axis may go, in steps. */
const BEYOND = 0.5;

/** 1, 2 or 5 times a power of ten, at most so much. */
function roundGrain(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const times = size / power >= 5 ? 5 : size / power >= 2 ? 2 : 1;
  return Number((times * power).toPrecision(3));
}

/** Without what binary fractions leave behind. */
const plain = (value: number): number => Number(value.toPrecision(12));

/**
 * Where new values of each axis may lie: half a step beyond its ends at most, within what the servers take there, in their
 * steps, and never below nought where no value is; null for axes that are no single number.
 * @param parameters what the servers say of the workflow's parameters; an axis that they do not know is left alone but
 *   for its own values
 */
export function reachOfAxes(
  { axes, factors }: Pick<Judgement, 'axes' | 'factors'>,
  parameters: readonly Pick<Parameter, 'targets' | 'range' | 'step' | 'type'>[],
): (Reach | null)[] {
  return axes.map((axis, at): Reach | null => {
    const { kind, positions, step } = factors[at] ?? {};
    const [param, more] = axis.params;
    if (kind !== 'ordered' || !positions || !param || more || param.targets.length === 0) return null;
    if (axis.values.some(({ values: [only] }) => typeof only !== 'number' && only !== 'off')) return null;
    const [low, high] = [Math.min(...positions), Math.max(...positions)];
    const usual = step ?? (high - low) / Math.max(1, positions.length - 1);
    const specs = param.targets.flatMap(({ node, input }) =>
      parameters.filter(({ targets }) => targets.some((one) => one.node === node && one.input === input)),
    );
    const own = Math.max(0, ...specs.map((spec) => spec.step ?? (spec.type === 'INT' ? 1 : 0)));
    const fine = roundGrain(usual / PARTS);
    const grain = own > 0 ? Math.max(own, Math.ceil(fine / own - 1e-9) * own) : fine;
    const least = specs.flatMap(({ range }) => (range?.min === undefined ? [] : [Number(range.min)]));
    const most = specs.flatMap(({ range }) => (range?.max === undefined ? [] : [Number(range.max)]));
    return {
      least: plain(Math.max(low - usual * BEYOND, low >= 0 ? 0 : -Infinity, ...least)),
      most: plain(Math.min(high + usual * BEYOND, ...most)),
      grain: plain(grain),
    };
  });
}
