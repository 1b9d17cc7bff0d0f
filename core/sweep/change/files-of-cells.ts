import type { Graph } from '../../workflow/graph.ts';
import { nodeOf } from '../../workflow/graph-links.ts';
import { inputValue } from '../../workflow/input-place.ts';
import { textsIn } from '../../workflow/model-files.ts';
import { isBypass, type Patch } from '../../workflow/patch.ts';
import { patchGraph } from '../../workflow/patch-graph.ts';
import type { Axis } from '../axis.ts';
import { axisPatch } from '../expand.ts';

/** Which axes decide the files that a cell names, and these files by the cell's places on them. */
export type FilesOfCells = { axes: number[]; filesAt: (at: readonly number[]) => ReadonlySet<string> };

/** What every cell sets alike: of the patch of one of them, what no axis sets or takes out. */
function settingsOf(axes: readonly Axis[], patch: Patch): Patch {
  const params = axes.flatMap((axis) => axis.params);
  const set = new Set(params.flatMap(({ targets }) => targets.map(({ node, input }) => `${node}.${input}`)));
  const taken = new Set(params.flatMap(({ off = [] }) => off.map(([node]) => node)));
  return patch.filter((entry) =>
    isBypass(entry) ? !taken.has(entry[0]) : !set.has(`${entry[0]}.${entry[1]}`),
  );
}

/**
 * Find which of some model files the cells of a sweep name.
 * @param patch the patch of any of its cells
 */
export function filesOfCells(
  graph: Graph,
  axes: readonly Axis[],
  patch: Patch,
  names: ReadonlySet<string>,
): FilesOfCells {
  const base = patchGraph(graph, settingsOf(axes, patch));
  const named = (value: unknown): boolean => textsIn(value).some((text) => names.has(text));
  const decides = ({ params, values }: Axis): boolean =>
    values.some((value) => value.off?.length || named(value.values)) ||
    params.some(({ targets }) =>
      targets.some(({ node, input }) => named(inputValue(nodeOf(base, node), input))),
    );
  const deciding = axes.map((axis, place) => ({ axis, place })).filter(({ axis }) => decides(axis));
  return {
    axes: deciding.map(({ place }) => place),
    filesAt: (at) => {
      const own = patchGraph(
        base,
        deciding.flatMap(({ axis }, index) => axisPatch(axis, at[index] ?? -1)),
      );
      const texts = Object.values(own).flatMap((node) => textsIn(node.inputs));
      return new Set(texts.filter((text) => names.has(text)));
    },
  };
}
