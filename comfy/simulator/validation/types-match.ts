import { equal } from '../python/convert.ts';
import type { Py } from '../python/values.ts';

const names = (type: string): string[] => type.split(',').map((name) => name.trim());

/** Whether an output of type `received` may feed an input of type `wanted` (a list is a combo's options). */
export function typesMatch(received: Py, wanted: Py): boolean {
  if (equal(received, wanted)) return true;
  if (received === '*' || wanted === '*') return true;
  if (Array.isArray(received)) return wanted === 'COMBO';
  if (Array.isArray(wanted)) return received === 'COMBO';
  if (typeof received !== 'string' || typeof wanted !== 'string') return false;
  const accepted = names(wanted);
  return names(received).some((name) => accepted.includes(name));
}
