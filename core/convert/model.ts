import type { Issue } from '../error/issue.ts';
import type { Json } from '../json/parse-json.ts';
import type { DeclaredInput } from '../nodes/declared-input.ts';
import type { NodeClass } from './node-class.ts';
import type { JsonRecord } from '../json/read-json.ts';

/** Where a widget's value lives. Widgets of one name on one node share it. */
export type WidgetState = { value: Json | undefined };

/** How a number is rounded when something other than the file sets it. */
export type Rounding = {
  whole: boolean;
  min: number;
  max: number;
  step: number;
  round: number;
  places: number;
};

/** A value field of a node. */
export type Widget = {
  name: string;
  /** The front end's own word for how it is drawn: number, combo, text, customtext, toggle, button, … */
  kind: string;
  state: WidgetState;
  /** Takes a place in widgets_values. */
  saved: boolean;
  /** Goes into the prompt. */
  sent: boolean;
  choices: Json[] | null;
  rounding: Rounding | null;
  /** Declared with dynamicPrompts: `{a|b}` is resolved if it was there when the node was made. */
  dynamic: boolean;
  resolvesDynamic: boolean;
  /** `%date:…%` and `%Node.widget%` are replaced. */
  replacesText: boolean;
  /** Runs after a value was put in: dynamic widgets change the node's other widgets. */
  changed: (() => void) | null;
  /** For a value that is computed. */
  compute: (() => Json | undefined) | null;
};

export type Slot = {
  name: string;
  type: string;
  link: string | null;
  /** Name of the widget that the slot stands for. */
  widget: string | null;
  /** Of a subgraph's instance: the widget that the slot shows to the outside. */
  host: Widget | null;
};

export type Output = { name: string; type: string; links: string[]; matchGroup: string | null };

export type Link = {
  id: string;
  origin: string;
  originSlot: number;
  target: string;
  targetSlot: number;
  type: string;
};

/** An input or output of a subgraph, with the links inside that it feeds or that feed it. */
export type Port = { name: string; type: string; label: string | null; links: string[] };

export type NodeKind =
  | 'real'
  | 'unknown'
  | 'instance'
  | 'reroute'
  | 'primitive'
  | 'note'
  | 'setter'
  | 'getter';

export type AutogrowGroup = {
  specs: DeclaredInput[];
  names: string[] | null;
  prefix: string;
  min: number;
  max: number;
};

export type Node = {
  id: string;
  type: string;
  kind: NodeKind;
  title: string;
  mode: number;
  inputs: Slot[];
  outputs: Output[];
  widgets: Widget[];
  properties: JsonRecord;
  raw: JsonRecord;
  nodeClass: NodeClass | null;
  graph: Net;
  /** Of an instance: what it stands for. */
  inner: Net | null;
  autogrow: Map<string, AutogrowGroup>;
  /** Type template → input name → the types that it admits. */
  matchTypes: Map<string, Map<string, string>>;
};

/** The workflow's own graph, or the one definition that all instances of a subgraph share. */
export type Net = {
  /** Empty for the workflow's own. */
  id: string;
  name: string;
  nodes: Node[];
  byId: Map<string, Node>;
  links: Map<string, Link>;
  inputs: Port[];
  outputs: Port[];
  /** Instances of this definition that stand in some graph. */
  instances: Node[];
};

/** Everything that one conversion knows. */
export type Conversion = {
  objectInfo: JsonRecord;
  classes: Map<string, NodeClass | null>;
  root: Net;
  subgraphs: Map<string, Net>;
  /** Values that instances show, by instance and input. */
  hosts: Map<string, Widget>;
  lastNodeId: number;
  lastLinkId: number;
  now: Date;
  notes: Issue[];
  issues: Issue[];
};

export const MUTED = 2;
export const BYPASSED = 4;
/** The origin, inside a subgraph, of a link that comes from outside. */
export const FROM_OUTSIDE = '-10';

export const newNet = (id: string, name: string): Net => ({
  id,
  name,
  nodes: [],
  byId: new Map(),
  links: new Map(),
  inputs: [],
  outputs: [],
  instances: [],
});

export const newSlot = (name: string, type: string, widget: string | null = null): Slot => ({
  name,
  type,
  link: null,
  widget,
  host: null,
});
