import type { ResolvedSweep } from '../sweep/resolved-sweep.ts';
import type { Graph } from './graph.ts';
import { isModelFile } from './model-file-name.ts';

/** Every text inside a value, however deep. */
export function textsIn(value: unknown): string[] {
  const texts: string[] = [];
  const open = [value];
  while (open.length > 0) {
    const item = open.pop();
    if (typeof item === 'string') texts.push(item);
    else if (typeof item === 'object' && item !== null)
      for (const member of Object.values(item)) open.push(member);
  }
  return texts;
}

/** The model files that any cell of a sweep may name, by their endings; sorted, each once. */
export function namedModelFiles(graph: Graph, sweep: Pick<ResolvedSweep, 'axes' | 'settings'>): string[] {
  const texts = [
    ...Object.values(graph).flatMap((node) => textsIn(node.inputs)),
    ...sweep.settings.flatMap(([, , value]) => textsIn(value)),
    ...sweep.axes.flatMap((axis) => axis.values.flatMap(({ values }) => textsIn(values))),
  ];
  return [...new Set(texts.filter(isModelFile))].toSorted();
}
