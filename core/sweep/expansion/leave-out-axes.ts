import type { LocalAxis } from '../axes/local-axis.ts';
import { loraOf } from './space.ts';

type At = readonly number[];

/** Which LoRAs are left out at a cell, and which axes have nothing to say there. */
export type LeftOut = {
  /** Whether other axes leave the LoRA of this one out. */
  isOut(axis: number, at: At): boolean;
  /**
   * Set every axis that has nothing to say to −1, in place; of several that leave the same LoRA out, the first stays.
   * Gives the LoRAs that are left out.
   */
  settle(at: number[]): ReadonlySet<string>;
};

const NONE: ReadonlySet<string> = new Set();

/** For axes some of which may leave a LoRA out. */
export function leftOutAxes(axes: readonly LocalAxis[]): LeftOut {
  const loras = axes.map(({ axis }) => axis.params.map(loraOf));
  const leaving = axes.map((_, i) => i).filter((i) => axes[i]?.axis.values.some(({ off }) => off?.length));
  const concerned = axes.map((_, i) => i).filter((i) => loras[i]?.some((lora) => lora !== null));
  const offAt = (i: number, at: At): string[] =>
    (axes[i]?.axis.values[at[i] ?? -1]?.off ?? [])
      .map((place) => loras[i]?.[place] ?? null)
      .filter((lora) => lora !== null);
  const covered = (i: number, out: ReadonlySet<string>): boolean =>
    (loras[i] ?? []).length > 0 && (loras[i] ?? []).every((lora) => lora !== null && out.has(lora));
  if (leaving.length === 0) return { isOut: () => false, settle: () => NONE };
  return {
    isOut: (axis, at) =>
      concerned.includes(axis) &&
      covered(axis, new Set(leaving.filter((i) => i !== axis).flatMap((i) => offAt(i, at)))),
    settle: (at) => {
      const out = new Set<string>();
      for (const i of leaving) {
        const off = offAt(i, at);
        if (off.length > 0 && covered(i, out)) at[i] = -1;
        else for (const lora of off) out.add(lora);
      }
      if (out.size > 0)
        for (const i of concerned) if (offAt(i, at).length === 0 && covered(i, out)) at[i] = -1;
      return out;
    },
  };
}
