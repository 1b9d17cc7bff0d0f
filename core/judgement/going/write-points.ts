import type { Judgement } from '../../api/vote.ts';
import { insertIn } from '../../sweep/document/insert-in.ts';
import { NumberText } from '../../sweep/number-text.ts';
import type { Handful, HandfulPoint } from './going.ts';

type Axes = Judgement['axes'];

const LONGEST_WHY = 500;

const written = (value: unknown): unknown =>
  typeof value === 'bigint' || typeof value === 'number' ? new NumberText(String(value), value) : value;

/** What a point sets, by parameter; axes that do not apply, and seeds that every setting has, are left out. */
function valuesOf(axes: Axes, { place }: HandfulPoint): Record<string, unknown> {
  return Object.fromEntries(
    place.flatMap((one, axis): [string, unknown][] => {
      const { params = [], values = [], replicates } = axes[axis] ?? {};
      const [param] = params;
      if (replicates || !param) return [];
      if ('value' in one) return [[param.name, written(one.value)]];
      const value = values[one.level];
      return value ? params.map(({ name }, member) => [name, written(value.values[member])]) : [];
    }),
  );
}

/**
 * Write a handful into the definition of its sweep, behind the points that it has; all else stays as it is written.
 * @param axes as they were resolved from this very text
 * @returns null where the text cannot be edited
 */
export function writePoints(definition: string, axes: Axes, { round, points }: Handful): string | null {
  let text: string | null = definition;
  for (const point of points)
    text =
      text &&
      insertIn(text, ['points'], { at: valuesOf(axes, point), why: point.why.slice(0, LONGEST_WHY), round });
  return text;
}
