import type { NodeKind } from './model.ts';

type Virtual = { kind: NodeKind; builtIn: boolean };

const builtIn = (kind: NodeKind): Virtual => ({ kind, builtIn: true });
const added = (kind: NodeKind): Virtual => ({ kind, builtIn: false });

/** Nodes that live in the page alone: the front end's own, and those of widely used extensions. */
const VIRTUAL = new Map<string, Virtual>([
  ['Reroute', builtIn('reroute')],
  ['PrimitiveNode', builtIn('primitive')],
  ['Note', builtIn('note')],
  ['MarkdownNote', builtIn('note')],
  ['Reroute (rgthree)', added('reroute')],
  ['SetNode', added('setter')],
  ['GetNode', added('getter')],
  ['Note Plus (mtb)', added('note')],
  ['LabelNode', added('note')],
  ['Label (rgthree)', added('note')],
  ['Bookmark (rgthree)', added('note')],
  ['Fast Muter (rgthree)', added('note')],
  ['Fast Bypasser (rgthree)', added('note')],
  ['Fast Groups Muter (rgthree)', added('note')],
  ['Fast Groups Bypasser (rgthree)', added('note')],
  ['Fast Actions Button (rgthree)', added('note')],
  ['Mute / Bypass Relay (rgthree)', added('note')],
  ['Mute / Bypass Repeater (rgthree)', added('note')],
  ['Node Collector (rgthree)', added('note')],
  ['Random Unmuter (rgthree)', added('note')],
]);

/** What a node type is that never goes into the prompt; null for all others. */
export const virtualKind = (type: string): Virtual | null => VIRTUAL.get(type) ?? null;

/** Nodes that feed inputs without links, by rules that only their own page code knows. */
export const feedsWithoutLinks = (type: string): boolean =>
  /^(Anything Everywhere|Seed Everywhere|Prompts Everywhere)/.test(type);

/** A group node of the time before subgraphs; its content stands in `extra.groupNodes`. */
export const isGroupNode = (type: string): boolean => /^workflow[/>]/.test(type);
