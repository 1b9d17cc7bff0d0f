import type { Json } from '../json/parse-json.ts';
import { isRecord, type JsonRecord } from '../json/read-json.ts';
import type { Node } from './model.ts';
import { addWidget, newWidget } from './widget.ts';

const LORA_ROWS = 'Power Lora Loader (rgthree)';

/**
 * The inputs of a node whose page makes one row a LoRA, which no class declares: `lora_1`, `lora_2`, … in their order,
 * between the two fields that the page sends along. Null for every other node.
 */
export function loraRows(node: Node): JsonRecord | null {
  const values = node.raw['widgets_values'];
  if (node.type !== LORA_ROWS || !Array.isArray(values)) return null;
  const rows = values.filter((value): value is JsonRecord => isRecord(value) && 'lora' in value);
  const separate = node.properties['Show Strengths'] === 'Separate Model & Clip';
  return {
    PowerLoraLoaderHeaderWidget: { type: 'PowerLoraLoaderHeaderWidget' },
    ...Object.fromEntries(rows.map((row, i) => [`lora_${i + 1}`, asSent(row, separate)])),
    '➕ Add Lora': '',
  };
}

/** A second strength goes along only where the page shows two. */
function asSent(row: JsonRecord, separate: boolean): Json {
  const { strengthTwo, ...sent } = row;
  return separate ? { ...sent, strengthTwo: strengthTwo ?? 1 } : sent;
}

/** Give such a node its fields. @returns whether it is one */
export function addLoraRows(node: Node): boolean {
  const rows = loraRows(node);
  for (const [name, value] of Object.entries(rows ?? {})) addWidget(node, newWidget(name, 'custom', value));
  return rows !== null;
}
