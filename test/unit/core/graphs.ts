import { readFileSync } from 'node:fs';
import { type Json, parseJson } from '#core/json/parse-json.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { parseWorkflow } from '#core/workflow/parse-workflow.ts';

const fixture = (path: string): string =>
  readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8');

/** API graphs as ComfyUI's front end sent them, by what they show. */
export const recorded = parseJson(fixture('workflows/api-graphs.json')) as Record<string, Json>;

/** A workflow as the front end saves it. */
export const uiWorkflow = fixture('workflows/plain.ui.json');

export function graphOf(input: unknown): Graph {
  const parsed = parseWorkflow(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.graph;
}

/** Checkpoint, two LoRAs ("Dumpling" 2, "Me" 3), two texts, one sampler (7). */
export const plain = (): Graph => graphOf(recorded['plain']);

/** What real servers answered: the steps of one recording. */
export type Step = {
  note?: string;
  http?: string;
  request?: { json?: { prompt?: Graph } };
  status?: number;
  body?: { json?: Record<string, Json> };
  text?: { type: string; data: Record<string, Json> };
};
export function recording(version: '0.33' | '0.3.64', name: string): Step[] {
  const parsed = parseJson(fixture(`comfyui-live/${version}/${name}.json`)) as unknown as { steps: Step[] };
  return parsed.steps;
}

export const cacheByMode = parseJson(fixture('comfyui-live/cache-by-mode.json')) as unknown as {
  modes: Record<string, { change: string; cached: string[]; ran: string[] }[]>;
};

/** Seconds of processor time that something takes: unlike the clock, nearly the same on a busy machine. */
export function cpuSeconds(work: () => void): number {
  const started = process.cpuUsage();
  work();
  return process.cpuUsage(started).user / 1e6;
}

/** A text out of a recording; empty where there is none. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
