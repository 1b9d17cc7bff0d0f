import { canonicalJson } from './canonical-json.ts';

/** Canonical JSON cut at the places that vary: a segment, a slot, a segment, …, a segment. */
export type TextTemplate<Slot> = { segments: string[]; slots: Slot[] };

/**
 * Precompute canonical JSON around what varies. `build` makes the value, with `hole(slot)` wherever a literal will
 * differ; it is called twice and must make the same value each time.
 */
export function textTemplate<Slot>(build: (hole: (slot: Slot) => string) => unknown): TextTemplate<Slot> {
  // A mark that occurs nowhere in the text itself, so that no literal can be taken for a hole.
  const plain = canonicalJson(build(() => ''));
  let mark = '#';
  while (plain.includes(mark)) mark += '#';
  const made: Slot[] = [];
  const text = canonicalJson(build((slot) => `${mark}${made.push(slot) - 1}${mark}`));
  const pieces = text.split(new RegExp(`"${mark}(\\d+)${mark}"`));
  const slots: Slot[] = [];
  for (const [i, piece] of pieces.entries()) {
    const slot = i % 2 === 1 ? made[Number(piece)] : undefined;
    if (slot !== undefined) slots.push(slot);
  }
  return { segments: pieces.filter((_, i) => i % 2 === 0), slots };
}

/** The text with each slot's canonical JSON in its place. */
export function fillTemplate<Slot>(template: TextTemplate<Slot>, textOf: (slot: Slot) => string): string {
  const { segments, slots } = template;
  let text = segments[0] ?? '';
  for (let i = 0; i < slots.length; i += 1) {
    const slot = slots[i];
    if (slot !== undefined) text += textOf(slot) + (segments[i + 1] ?? '');
  }
  return text;
}
