import { valueAt } from './value-at.ts';

export type AxisTree = Record<string, unknown>;

/** An axis as its parameters, each with its values, and when it applies. */
export type AxisMembers = { members: AxisTree[]; when: string | null };

const PARTS = ['file', 'strength', 'model', 'clip'] as const;

const isTree = (value: unknown): value is AxisTree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One part of a LoRA as a parameter of its own; null where several of them vary. */
function loraMember(lora: string, axis: AxisTree): AxisTree | null {
  const [part, second] = PARTS.filter((one) => Object.hasOwn(axis, one));
  const { triggers } = axis;
  if (part === undefined || second !== undefined || (triggers !== undefined && part !== 'file')) return null;
  const param = part === 'strength' ? lora : `${lora}.${part}`;
  return { param, values: axis[part], ...(triggers === undefined ? {} : { triggers }) };
}

/** What an axis of a definition's text zips; null where it is none that can be zipped. */
export function axisMembers(text: string, index: number): AxisMembers | null {
  const axis = valueAt(text, ['axes', index]);
  if (!isTree(axis)) return null;
  const { when: condition, ...rest } = axis;
  const when = typeof condition === 'string' ? condition : null;
  const { zip, lora, param } = rest;
  if (Array.isArray(zip)) return zip.every(isTree) ? { members: zip, when } : null;
  if (typeof lora === 'string') {
    const member = loraMember(lora, rest);
    return member && { members: [member], when };
  }
  return typeof param === 'string' ? { members: [rest], when } : null;
}
