import { addInputs } from './add-inputs.ts';
import { addOwnChoices } from './custom-combo.ts';
import { readNodeClass } from './node-class.ts';
import { type Conversion, type Net, newSlot, type Node, type NodeKind } from './model.ts';
import { asNumber, asText, type JsonRecord } from '../json/read-json.ts';
import { virtualKind } from './virtual-kind.ts';
import { addWidget, newWidget } from './widget.ts';

/** Nodes whose file name prefix may name dates and other nodes' values. */
const PREFIX_CLASSES = new Set([
  'SaveImage',
  'SaveImageAdvanced',
  'SaveSVGNode',
  'SaveVideo',
  'SaveAnimatedWEBP',
  'SaveWEBM',
  'SaveAudio',
  'SaveAudioMP3',
  'SaveAudioOpus',
  'SaveAudioAdvanced',
  'SaveGLB',
  'Save3DAdvanced',
  'SaveGaussianSplat',
  'SavePointCloud',
  'SaveAnimatedPNG',
  'CLIPSave',
  'VAESave',
  'ModelSave',
  'LoraSave',
  'SaveLatent',
]);

const BUILT_IN_TITLES = new Map([
  ['PrimitiveNode', 'Primitive'],
  ['MarkdownNote', 'Markdown Note'],
]);

function kindOf(type: string, conversion: Conversion): NodeKind {
  if (conversion.subgraphs.has(type)) return 'instance';
  const virtual = virtualKind(type);
  // A server that has a class of that name means its own.
  if (virtual && (virtual.builtIn || !Object.hasOwn(conversion.objectInfo, type))) return virtual.kind;
  return Object.hasOwn(conversion.objectInfo, type) ? 'real' : 'unknown';
}

/** A node as the front end makes it, before anything of the file but its type and id is applied. */
export function makeNode(conversion: Conversion, graph: Net, id: string, raw: JsonRecord): Node {
  const type = asText(raw['type']);
  const { classes } = conversion;
  const kind = kindOf(type, conversion);
  const known = classes.get(type);
  const nodeClass =
    kind !== 'real' ? null : known === undefined ? readNodeClass(type, conversion.objectInfo) : known;
  if (kind === 'real') classes.set(type, nodeClass);
  const node: Node = {
    id,
    type,
    kind: kind === 'real' && !nodeClass ? 'unknown' : kind,
    title:
      asText(raw['title']) ||
      (nodeClass?.title ?? BUILT_IN_TITLES.get(type) ?? conversion.subgraphs.get(type)?.name ?? type),
    mode: asNumber(raw['mode']) ?? 0,
    inputs: kind === 'reroute' ? [newSlot('', '*')] : [],
    outputs: [],
    widgets: [],
    properties: {},
    raw,
    nodeClass,
    graph,
    inner: conversion.subgraphs.get(type) ?? null,
    autogrow: new Map(),
    matchTypes: new Map(),
  };
  if (nodeClass) addClassParts(node, nodeClass.name);
  return node;
}

function addClassParts(node: Node, name: string): void {
  addInputs(node, node.nodeClass?.inputs ?? []);
  for (const output of node.nodeClass?.outputs ?? [])
    node.outputs.push({ name: output.name, type: output.type, links: [], matchGroup: output.matchGroup });
  if (name === 'WebcamCapture')
    addWidget(node, newWidget('waiting for camera...', 'button', 'capture', { sent: false }));
  for (const widget of node.widgets) widget.resolvesDynamic = widget.dynamic;
  if (name === 'CustomCombo') addOwnChoices(node);
  if (PREFIX_CLASSES.has(name)) {
    const prefix = node.widgets.find((widget) => widget.name === 'filename_prefix');
    if (prefix) prefix.replacesText = true;
  } else node.properties['Node name for S&R'] = node.type;
}
