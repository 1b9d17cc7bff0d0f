import type { Judgement } from '../../api/vote.ts';
import { canonicalJson } from '../../json/canonical-json.ts';
import { parseDefinition } from '../../sweep/parse-definition.ts';
import type { PointDefinition } from '../../sweep/expansion-definition.ts';
import type { SweepPoint } from './going.ts';

type Axes = Judgement['axes'];

/** The level of an axis at a point; null where the point says nothing of it. */
function levelAt({ params, values }: Axes[number], at: PointDefinition['at']): number | null {
  const named = params.filter(({ name }) => Object.hasOwn(at, name));
  if (named.length === 0) return null;
  return values.findIndex((value) =>
    params.every(({ name }, place) => {
      if (!Object.hasOwn(at, name)) return true;
      const written = at[name] ?? null;
      const label = written === null ? 'none' : String(written);
      return (
        (value.labels?.[place] ?? value.label) === label ||
        canonicalJson(value.values[place] ?? null) === canonicalJson(written)
      );
    }),
  );
}

/** The points of a sweep's definition, on the axes that were made of it. None where it has none, or cannot be read. */
export function readPoints(definition: string, axes: Axes): SweepPoint[] {
  const parsed = parseDefinition(definition);
  if (!parsed.ok) return [];
  return (parsed.definition.points ?? []).map(({ at, why, round }) => ({
    at: axes.map((axis) => (axis.replicates ? null : levelAt(axis, at))),
    why: why ?? null,
    round: round ?? 0,
  }));
}
