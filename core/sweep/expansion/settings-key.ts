import { canonicalJson } from '../../json/canonical-json.ts';
import type { LocalAxis } from '../axes/local-axis.ts';
import { loraOf, type Space } from './space.ts';

/** Numbers for texts, the same text the same number. */
class Names {
  readonly #known = new Map<string, number>();

  of(text: string): number {
    const found = this.#known.get(text);
    if (found !== undefined) return found;
    this.#known.set(text, this.#known.size);
    return this.#known.size - 1;
  }
}

type Effect = { slot: number; value: number };

/**
 * A text for each cell of several spaces that two cells share exactly when they set the workflow alike: inputs that a
 * cell leaves alone count with what the workflow has there, inputs of a LoRA that it leaves out not at all.
 */
export class SettingsKeys {
  readonly #slots = new Names();
  readonly #values = new Names();
  readonly #base: number[] = [];

  #slot(name: string, base: unknown): number {
    const slot = this.#slots.of(name);
    this.#base[slot] ??= this.#values.of(canonicalJson(base));
    return slot;
  }

  #effects(space: Space, { axis }: LocalAxis, index: number): Effect[] {
    const value = axis.values[index];
    const off = new Set(value?.off);
    const sets = axis.params.flatMap(({ targets }, place) =>
      value && !off.has(place)
        ? targets.map(({ node, input }) => ({
            slot: this.#slot(`${node}.${input}`, space.baseAt(node, input)),
            value: this.#values.of(canonicalJson(value.values[place] ?? null)),
          }))
        : [],
    );
    const edits = (axis.edits ?? []).map((edit, i) => ({
      slot: this.#slot(`edit ${JSON.stringify([edit.kind, edit.find, edit.targets])}`, edit.otherwise),
      value: this.#values.of(canonicalJson(value ? (value.texts?.[i] ?? null) : edit.otherwise)),
    }));
    return [...sets, ...edits];
  }

  /** The slots of every LoRA that a space's axes may set. */
  #slotsOfLoras(space: Space): Map<string, number[]> {
    const found = new Map<string, number[]>();
    for (const { axis } of space.axes) {
      for (const param of axis.params) {
        const lora = loraOf(param);
        if (lora === null) continue;
        const slots = param.targets.map(({ node, input }) =>
          this.#slot(`${node}.${input}`, space.baseAt(node, input)),
        );
        found.set(lora, [...(found.get(lora) ?? []), ...slots]);
      }
    }
    return found;
  }

  /** @param axes the space's, those whose values were drawn with what they have by now */
  of(space: Space, axes: readonly LocalAxis[]): (at: readonly number[], out: ReadonlySet<string>) => string {
    const effects = axes.map(() => new Map<number, Effect[]>());
    const loras = this.#slotsOfLoras(space);
    return (at, out) => {
      const slots = this.#base.slice();
      for (const [i, local] of axes.entries()) {
        const index = at[i] ?? -1;
        const known = effects[i]?.get(index) ?? this.#effects(space, local, index);
        effects[i]?.set(index, known);
        for (const { slot, value } of known) slots[slot] = value;
      }
      for (const lora of out) for (const slot of loras.get(lora) ?? []) slots[slot] = -1;
      // Slots that a later space adds count as what the workflow has there: the end may be left away.
      let end = slots.length;
      while (end > 0 && slots[end - 1] === this.#base[end - 1]) end -= 1;
      return `${slots.slice(0, end).join(',')}|${[...out].toSorted().join()}`;
    };
  }
}
