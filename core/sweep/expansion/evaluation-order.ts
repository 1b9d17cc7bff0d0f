import type { LocalAxis } from '../axes/local-axis.ts';
import type { CompiledRule } from '../rules/compile-rule.ts';
import { type Dimension, loraOf } from './space.ts';

/** For each axis the axes whose values leave its LoRA out, and those that its condition looks at. */
function dependencies(axes: readonly LocalAxis[], whens: readonly (CompiledRule | null)[]): Set<number>[] {
  const loras = axes.map(({ axis }) => axis.params.map(loraOf));
  const leavesOut = axes.map(({ axis }, i) => {
    const places = new Set(axis.values.flatMap(({ off = [] }) => off));
    return new Set([...places].map((place) => loras[i]?.[place] ?? null));
  });
  return axes.map((_, i) => {
    const own = loras[i] ?? [];
    const others = axes
      .map((_axis, other) => other)
      .filter(
        (other) =>
          other !== i &&
          own.some((lora) => lora !== null && leavesOut[other]?.has(lora)) &&
          (leavesOut[i]?.size === 0 || other < i),
      );
    return new Set([...others, ...(whens[i]?.axes ?? [])]);
  });
}

/**
 * Dimensions in an order in which every condition comes after what it looks at, otherwise as they are. `circle` are
 * the axes whose conditions wait for each other.
 */
export function evaluationOrder(
  axes: readonly LocalAxis[],
  whens: readonly (CompiledRule | null)[],
  dimensions: readonly Dimension[],
): { order: number[]; circle: number[] } {
  const waits = dependencies(axes, whens);
  const order: number[] = [];
  const settled = new Set<number>();
  const left = new Set(dimensions.keys());
  for (let progress = true; progress && left.size > 0;) {
    progress = false;
    for (const place of left) {
      const members = dimensions[place]?.axes ?? [];
      const ready = members.every((axis) =>
        [...(waits[axis] ?? [])].every(
          (other) => settled.has(other) || (members.includes(other) && other !== axis),
        ),
      );
      if (!ready) continue;
      order.push(place);
      left.delete(place);
      for (const axis of members) settled.add(axis);
      progress = true;
      break;
    }
  }
  return { order: [...order, ...left], circle: [...left].flatMap((place) => dimensions[place]?.axes ?? []) };
}
