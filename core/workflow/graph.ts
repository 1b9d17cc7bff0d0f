import type { Json } from '../json/parse-json.ts';

/** [source node id, output slot] */
export type Link = [string, number];

/** What a cell can set an input to. Integers beyond 2^53 − 1 are bigint. */
export type Literal = string | number | bigint | boolean | null;

/** What a node input holds: a literal, or a link. A literal array is wrapped as `{"__value__": […]}`. */
export type InputValue = Json;

/** One node as ComfyUI's API format has it. */
export type GraphNode = {
  class_type: string;
  inputs: Record<string, InputValue>;
  _meta?: { title?: string };
};

/** A workflow in ComfyUI's API format: node id → node. */
export type Graph = Record<string, GraphNode>;

/** One input of one node; `lora_1.strength` where the input is an object and this a value within it. */
export type InputRef = { node: string; input: string };

/** ComfyUI takes every array as a link; a well-formed one is [node id, slot]. */
export function isLink(value: InputValue | undefined): value is Link {
  return (
    Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'number'
  );
}

/** Text, number, boolean or null: what a cell can set. */
export function isLiteral(value: InputValue | undefined): value is Literal {
  return value === null || (value !== undefined && typeof value !== 'object');
}
