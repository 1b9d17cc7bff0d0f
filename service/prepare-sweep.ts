import type { DefinitionInput } from '#core/api/sweep.ts';
import type { Issue } from '#core/error/issue.ts';
import type { Stop } from '#core/error/stop.ts';
import { canonicalJson } from '#core/json/canonical-json.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { hashCells } from '#core/sweep/hash-cells.ts';
import { inlineFiles } from '#core/sweep/inline-files.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import { type ResolvedSweep, resolveSweep } from '#core/sweep/resolve-sweep.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { keyRenders, type KeyedCell, type KeyOptions } from '#core/workflow/key-renders.ts';
import { namedModelFiles } from '#core/workflow/model-files.ts';
import { readFingerprints } from '#db/fingerprint.ts';
import type { WorkflowRow } from '#db/workflow.ts';
import type { Queryable } from '#db/transaction.ts';
import { chooseRealm } from './choose-realm.ts';
import type { Ctx } from './ctx.ts';
import { findWorkflow } from './find-workflow.ts';
import { readContext } from './read-context.ts';
import { textIssues } from './text-issues.ts';

/** A definition, understood: everything that its sweep is made of. */
export type PreparedSweep = {
  name: string;
  /** The definition as text, as it is kept. */
  text: string;
  graph: Graph;
  workflow: WorkflowRow;
  resolved: ResolvedSweep;
  simulated: boolean;
  serverIds: string[];
};

export type Prepared = { ok: true; prepared: PreparedSweep } | { ok: false; issues: Issue[] };

/** Text is kept as written; of an object, a graph in it is replaced by its hash. */
function keepText(input: DefinitionInput['definition'], workflow: WorkflowRow): string {
  if (typeof input === 'string') return input;
  const inline = typeof input['workflow'] === 'object';
  return stringifyJson(inline ? { ...input, workflow: workflow.hash } : input, 2);
}

/**
 * Understand a definition: parse it, find its workflow, resolve its axes, decide whether it is real.
 * @param realmOf whether it is simulated, where it does not say so itself
 * @param stop asked while cells are chosen
 * @returns everything that is wrong with it at once, where something is
 */
export async function prepareSweep(
  ctx: Ctx,
  input: DefinitionInput,
  realmOf?: boolean,
  stop?: Stop,
): Promise<Prepared> {
  const parsed = parseDefinition(input.definition);
  const definition = parsed.ok ? parsed.definition : parsed.partial;
  const issues: Issue[] = parsed.ok ? [] : [...parsed.issues];
  if (!definition) return { ok: false, issues };

  const { workflow: reference, ...rest } = definition;
  const known = issues.length;
  // No query outlives what cannot be stored; a graph that is given is looked at all the same.
  const named = typeof reference === 'string' ? reference : undefined;
  issues.push(...textIssues({ ...rest, workflow: named }));
  const isUnfit = issues.length > known;
  if (isUnfit) {
    const isGiven = input.workflow !== undefined || (reference !== undefined && named === undefined);
    const given = isGiven ? await findWorkflow(ctx, undefined, input.workflow ?? reference, '') : null;
    if (given && !given.ok) issues.push(...given.issues);
    return { ok: false, issues: unique(issues) };
  }
  const [found, realm] = await Promise.all([
    reference === undefined && input.workflow === undefined
      ? null
      : findWorkflow(ctx, reference, input.workflow, definition.name),
    chooseRealm(ctx.db.pool, definition.servers, definition.simulated ?? realmOf),
  ]);
  const context = await readContext(ctx.db.pool, definition, realm, input.files);
  const resolution = found?.ok
    ? resolveSweep(definition, found.graph, stop ? { ...context, stop } : context)
    : null;
  if (found && !found.ok) issues.push(...found.issues);
  if (resolution && !resolution.ok) issues.push(...resolution.issues);
  issues.push(...realm.issues);
  if (issues.length > 0 || !found?.ok || !resolution?.ok) return { ok: false, issues: unique(issues) };

  return {
    ok: true,
    prepared: {
      name: definition.name,
      text: keepText(inlineFiles(input.definition, context.files ?? new Map()), found.workflow),
      graph: found.graph,
      workflow: found.workflow,
      resolved: resolution.sweep,
      simulated: realm.simulated,
      serverIds: realm.serverIds,
    },
  };
}

/** Two looks at one mistake are one issue. */
function unique(issues: Issue[]): Issue[] {
  const seen = new Set<string>();
  return issues.filter(({ path, message }) => {
    const mark = `${path}: ${message}`;
    return !seen.has(mark) && seen.add(mark);
  });
}

/** What render keys are made with beside the graph: the realm, and what is known of the model files. */
export type Keying = { simulated: boolean; fingerprints: Map<string, string>; keyedWith: string };

/** Read what the keys of a sweep are made with, as of now. */
export async function readKeying(
  client: Queryable,
  graph: Graph,
  resolved: ResolvedSweep,
  simulated: boolean,
): Promise<Keying> {
  const fingerprints = await readFingerprints(client, namedModelFiles(graph, resolved), simulated);
  return {
    simulated,
    fingerprints,
    keyedWith: canonicalJson({
      cells: hashCells(resolved),
      simulated,
      fingerprints: Object.fromEntries(fingerprints),
    }),
  };
}

/** What the keys of a sweep's cells are made with. */
export function keyOptions(graph: Graph, sweep: ResolvedSweep, keying: Keying): KeyOptions {
  const { simulated, fingerprints } = keying;
  return { graph, sweep, realm: simulated ? 'simulated' : 'real', fingerprints };
}

/** Expand and key every cell, lazily. */
export function keyCells(graph: Graph, resolved: ResolvedSweep, keying: Keying): Iterable<KeyedCell> {
  return keyRenders(keyOptions(graph, resolved, keying));
}

/** A stored graph, as it is worked with. */
export const parseGraph = (text: string): Graph => parseJson(text) as Graph;
