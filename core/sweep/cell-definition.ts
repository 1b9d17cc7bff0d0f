import { Document, isMap } from 'yaml';
import { canonicalJson } from '../json/canonical-json.ts';
import { stringifyJson } from '../json/stringify-json.ts';
import { findParameters } from '../workflow/find-parameters.ts';
import type { Graph, Literal } from '../workflow/graph.ts';
import { isBypass, type Patch } from '../workflow/patch.ts';
import { patchGraph } from '../workflow/patch-graph.ts';
import { keyedGraph } from '../workflow/render-key.ts';
import { OFF } from './axis.ts';
import { cellPatch } from './expand.ts';
import { parseDefinition } from './parse-definition.ts';
import { resolveSweep } from './resolve-sweep.ts';

/** A cell, as far as its picture goes. */
export type CellRecipe = {
  /** What its sweep is called, which cell it is, and its values in words. */
  name: string;
  /** Words above the definition. */
  about: string;
  /** The sweep's workflow, and what the cell sets in it. */
  graph: Graph;
  patch: Patch;
  simulated: boolean;
};

/** Beyond that YAML is not read; JSON is. Characters, with room for what is around the workflow. */
const MOST_YAML = 200_000;
/** Names are no longer in a definition. */
const MOST_NAME = 200;

type Settings = Record<string, Literal>;

/** What a patch sets, by the names that people know where there are any, else by `node.input`. */
function settingsOf(graph: Graph, patch: Patch): Settings {
  const settings: Settings = {};
  const parameters = findParameters(graph);
  const left = new Map<string, Literal>();
  const off = new Set(patch.filter(isBypass).map(([node]) => node));
  for (const entry of patch)
    if (!isBypass(entry) && !off.has(entry[0])) left.set(`${entry[0]}.${entry[1]}`, entry[2]);
  for (const parameter of parameters) {
    const isOff =
      parameter.off?.some((entry) => off.has(entry[0])) === true && !Object.hasOwn(settings, parameter.name);
    if (isOff) {
      settings[parameter.name] = OFF;
      for (const entry of parameter.off ?? []) off.delete(entry[0]);
      continue;
    }
    const refs = parameter.targets.map(({ node, input }) => `${node}.${input}`);
    const values = refs.map((ref) => left.get(ref));
    const [first] = values;
    if (first === undefined || values.some((value) => value !== first)) continue;
    settings[parameter.name] = first;
    for (const ref of refs) left.delete(ref);
  }
  return { ...settings, ...Object.fromEntries(left) };
}

/** In YAML, each node of the workflow on one line; a very long one as JSON. */
function write(definition: Record<string, unknown>, about: string): string {
  const document = new Document(definition);
  document.commentBefore = about
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ')
    .slice(0, 500)
    .replace(/^/, ' ');
  const workflow = document.get('workflow', true);
  if (isMap(workflow)) for (const { value } of workflow.items) if (isMap(value)) value.flow = true;
  const text = document.toString({ lineWidth: 0 });
  return text.length <= MOST_YAML ? text : `${stringifyJson(definition, 2)}\n`;
}

/** The graph of a definition of one cell; null where it is none. */
function graphOf(text: string): Graph | null {
  const parsed = parseDefinition(text);
  if (!parsed.ok || typeof parsed.definition.workflow === 'string') return null;
  const { workflow, ...definition } = parsed.definition;
  const resolved = resolveSweep({ ...definition, workflow }, workflow, {});
  if (!resolved.ok || resolved.sweep.cellCount !== 1) return null;
  return patchGraph(
    workflow,
    cellPatch(
      resolved.sweep,
      resolved.sweep.axes.map(() => 0),
    ),
  );
}

/**
 * A definition that makes exactly this cell again, workflow and all: what it sets by name, or, where names cannot say
 * it, its own graph. What is written is read again and held against the cell's graph.
 */
export function cellDefinition({ name, about, graph, patch, simulated }: CellRecipe): string {
  const wanted = patchGraph(graph, patch);
  const head = { teststrip: 1, name: name.trim().slice(0, MOST_NAME).trim() || 'Cell' };
  const tail = { simulated };
  const set = settingsOf(graph, patch);
  const text = write(
    { ...head, ...(Object.keys(set).length > 0 ? { set } : {}), ...tail, workflow: graph },
    about,
  );
  const made = graphOf(text);
  if (made && canonicalJson(keyedGraph(made)) === canonicalJson(keyedGraph(wanted))) return text;
  return write({ ...head, ...tail, workflow: wanted }, about);
}
