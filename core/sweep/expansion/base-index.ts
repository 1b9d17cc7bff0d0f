import { canonicalJson } from '../../json/canonical-json.ts';
import type { Axis } from '../axis.ts';
import type { Placed } from './merge-axes.ts';

/**
 * Where cells of a block stand on an axis that the block lacks: at the value that the workflow has there, if it is one
 * of the axis', else −1. An axis that sets what the block varies in another way is none of its own.
 */
export function baseIndex({ space, axes: own }: Placed, axis: Axis): number {
  if (axis.edits || axis.params.every(({ targets }) => targets.length === 0)) return -1;
  const inputs = axis.params.flatMap(({ targets }) => targets);
  const varied = new Set(
    own.flatMap((local) => local.axis.params.flatMap(({ targets }) => targets)).map(nameOf),
  );
  const loras = new Set(
    own.flatMap((local) => local.axis.params.map(({ off }) => JSON.stringify(off ?? null))),
  );
  if (inputs.some((input) => varied.has(nameOf(input)))) return -1;
  if (axis.params.some(({ off }) => off && loras.has(JSON.stringify(off)))) return -1;
  return axis.values.findIndex(
    (value) =>
      !value.skip &&
      !value.off?.length &&
      axis.params.every(({ targets }, place) =>
        targets.every(
          ({ node, input }) =>
            canonicalJson(space.baseAt(node, input)) === canonicalJson(value.values[place] ?? null),
        ),
      ),
  );
}

const nameOf = ({ node, input }: { node: string; input: string }): string => `${node}.${input}`;
