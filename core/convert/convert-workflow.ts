import type { Issue } from '../error/issue.ts';
import type { Json } from '../json/parse-json.ts';
import { nestedDeeper } from '../json/nested-deeper.ts';
import type { Graph } from '../workflow/graph.ts';
import { emitGraph } from './emit-graph.ts';
import { applyPrimitive } from './fill-primitive.ts';
import { loadWorkflow } from './load-workflow.ts';
import { type Conversion, newNet } from './model.ts';
import { placeNodes } from './placed-node.ts';
import { asList, isRecord } from '../json/read-json.ts';

export type Converted = { ok: true; graph: Graph; notes: Issue[] } | { ok: false; issues: Issue[] };

/**
 * Turn a workflow as ComfyUI's editor saves it (schema 0.4 or 1.0) into the API graph that the editor would send.
 * Follows front end 1.49: what it does when it loads a file, and what its graphToPrompt then writes.
 * @param ui the parsed file
 * @param objectInfo GET /object_info of the server that the graph is for
 * @param now what `%date:…%` in file name prefixes becomes
 * @returns the graph with notes on what was ambiguous, or why there can be none
 */
export function convertWorkflow(
  ui: Json,
  objectInfo: Record<string, Json>,
  now: Date = new Date(),
): Converted {
  const wrong = notAWorkflow(ui);
  if (wrong || !isRecord(ui)) return { ok: false, issues: wrong ? [wrong] : [] };
  const conversion: Conversion = {
    objectInfo,
    classes: new Map(),
    root: newNet('', ''),
    subgraphs: new Map(),
    hosts: new Map(),
    lastNodeId: 0,
    lastLinkId: 0,
    now,
    notes: [],
    issues: [],
  };
  loadWorkflow(conversion, ui);
  const places = placeNodes(conversion);
  if (conversion.issues.length > 0) return { ok: false, issues: conversion.issues };
  for (const { node } of places.values()) if (node.kind === 'primitive') applyPrimitive(conversion, node);
  const graph = emitGraph(conversion, places);
  if (conversion.issues.length > 0) return { ok: false, issues: conversion.issues };
  if (Object.keys(graph).length === 0)
    conversion.notes.push({
      path: 'nodes',
      message: 'The workflow has no node that runs',
      hint: 'All its nodes are muted, bypassed or notes.',
    });
  return { ok: true, graph, notes: conversion.notes };
}

const DEEPEST = 200;

function notAWorkflow(ui: Json): Issue | null {
  if (nestedDeeper(ui, DEEPEST))
    return { path: '', message: 'The workflow is nested too deeply', hint: 'Save it again in ComfyUI.' };
  if (isRecord(ui) && Array.isArray(ui['nodes']) && asList(ui['nodes']).every(isRecord)) return null;
  const api =
    isRecord(ui) &&
    Object.values(ui).some((node) => isRecord(node) && typeof node['class_type'] === 'string');
  return api
    ? { path: '', message: 'This is an API graph already', hint: 'It needs no conversion.' }
    : {
        path: 'nodes',
        message: 'This is no workflow of the ComfyUI editor: it has no list of nodes',
        hint: 'Save it in ComfyUI with Save or Export.',
      };
}
