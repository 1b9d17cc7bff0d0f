import type { AxisParam } from '../sweep/axis.ts';
import { findParameters } from '../workflow/find-parameters.ts';
import type { Graph, InputRef, Literal } from '../workflow/graph.ts';
import { isBypass, type Patch } from '../workflow/patch.ts';
import { textsIn } from '../workflow/model-files.ts';
import { isModelFile } from '../workflow/model-file-name.ts';

const at = ({ node, input }: InputRef): string => `${node}.${input}`;

/**
 * What a cell's graph is made with beside the values of its axes: every parameter that people know by name, and
 * whatever else was set. Of a LoRA's parameters those that only say the same again are left out.
 * @param graph the cell's
 * @param patch what the definition set to get it
 * @param params of the axes
 */
export function cellSettings(
  graph: Graph,
  patch: Patch,
  params: Pick<AxisParam, 'name' | 'targets'>[],
): Record<string, Literal> {
  const settings: Record<string, Literal> = {};
  const told = new Map<string, Literal | undefined>(
    params.flatMap(({ targets }) => targets.map((ref) => [at(ref), undefined])),
  );
  for (const { name, targets, value } of findParameters(graph)) {
    const isTold = targets.every((ref) => told.has(at(ref)) && (told.get(at(ref)) ?? value) === value);
    if (isTold) continue;
    settings[name] = value;
    for (const ref of targets) told.set(at(ref), value);
  }
  for (const entry of patch) {
    if (isBypass(entry)) continue;
    const [node, input, value] = entry;
    if (graph[node] && !told.has(`${node}.${input}`)) settings[`${node}.${input}`] = value;
  }
  return settings;
}

/** The model files that a graph names, each once, in the order of its nodes. */
export const modelFiles = (graph: Graph): string[] => [
  ...new Set(Object.values(graph).flatMap(({ inputs }) => textsIn(inputs).filter(isModelFile))),
];
