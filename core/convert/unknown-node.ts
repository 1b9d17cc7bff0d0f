import type { Json } from '../json/parse-json.ts';
import type { Conversion, Node } from './model.ts';
import { noteNode, refuseNode } from './notes.ts';
import { loraRows } from './lora-rows.ts';
import { asRecord, isRecord, type JsonRecord } from '../json/read-json.ts';
import { feedsWithoutLinks, isGroupNode } from './virtual-kind.ts';

/**
 * The values of a node whose class the server does not have: by name where the file has names, or one by one where
 * there are exactly as many values as fields. Anything else would be a guess, and is refused.
 */
export function unknownInputs(conversion: Conversion, node: Node): [string, Json][] {
  const { raw } = node;
  if (isGroupNode(node.type)) {
    refuseNode(conversion, node, {
      message: 'group nodes of the time before subgraphs are not converted',
      hint: 'Open the workflow in ComfyUI, which turns them into subgraphs, and save it.',
    });
    return [];
  }
  if (feedsWithoutLinks(node.type)) {
    refuseNode(conversion, node, {
      message: 'it feeds other nodes without links, by rules that only its own page code knows',
      hint: 'Export the workflow in API format, or replace it by links.',
    });
    return [];
  }
  const named = raw['widgets_values_named'];
  const values = raw['widgets_values'];
  const found =
    loraRows(node) ?? (isRecord(named) ? named : isRecord(values) ? values : byPlace(node, values));
  if (!found) {
    refuseNode(conversion, node, {
      message: `the server has no class ${node.type}, so nobody can tell which input each of its values belongs to`,
      value: values,
      hint: 'Convert with the object_info of a server that has this class, or export the workflow in API format.',
    });
    return [];
  }
  noteNode(conversion, node, {
    message: `the server has no class ${node.type}; links and named values of the file are kept as they are`,
    hint: 'Install the custom node before this workflow runs.',
  });
  return Object.entries(withoutControls(found));
}

/** Fields that only steer the page. */
const withoutControls = (values: JsonRecord): JsonRecord =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name]) => name !== 'control_after_generate' && name !== 'control_filter_list',
    ),
  );

function byPlace(node: Node, values: Json | undefined): JsonRecord | null {
  const list = Array.isArray(values) ? values : [];
  if (list.length === 0) return {};
  const fields = node.inputs.flatMap((slot) => (slot.widget === null ? [] : [slot.widget]));
  if (fields.length !== list.length || new Set(fields).size !== fields.length) return null;
  return asRecord(Object.fromEntries(fields.map((name, i) => [name, list[i] ?? null])));
}
