import { parseDocument } from 'yaml';

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** A LoRA axis names the LoRA and, by the keys that it has, the parts that vary. */
function namesOf(axis: unknown): string[] {
  const [zip, lora] = [member(axis, 'zip'), member(axis, 'lora')];
  const parts = ['file', 'model', 'clip'].filter((part) => member(axis, part) !== undefined);
  const found = [
    member(axis, 'param'),
    ...(Array.isArray(zip) ? zip.map((one) => member(one, 'param')) : []),
    ...(typeof lora === 'string' ? parts.map((part) => `${lora}.${part}`) : []),
    ...(member(axis, 'strength') === undefined ? [] : [lora]),
  ];
  return found.filter((name) => typeof name === 'string');
}

/** The parameters that a definition's axes name, those of its blocks among them. */
export function axisNames(text: string): string[] {
  const tree: unknown = parseDocument(text, { logLevel: 'silent' }).toJS();
  const [top, blocks] = [member(tree, 'axes'), member(tree, 'blocks')];
  const lists = [top, ...(Array.isArray(blocks) ? blocks.map((block) => member(block, 'axes')) : [])];
  return lists.flatMap((axes) => (Array.isArray(axes) ? axes.flatMap(namesOf) : []));
}
