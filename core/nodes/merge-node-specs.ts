import type { InputSpec, NodeSpecs } from './node-specs.ts';

/** What several servers say together: of each choice everything that one of them has; else what the first says. */
export function mergeNodeSpecs(servers: readonly NodeSpecs[]): NodeSpecs {
  const [only] = servers;
  if (only && servers.length === 1) return only;
  const merged = new Map<string, Map<string, InputSpec>>();
  for (const server of servers) {
    for (const [name, inputs] of server) {
      const known = merged.get(name) ?? new Map<string, InputSpec>();
      merged.set(name, known);
      for (const [input, spec] of inputs) {
        const first = known.get(input);
        const options = [...new Set([...(first?.options ?? []), ...(spec.options ?? [])])];
        known.set(input, { ...(first ?? spec), ...(options.length > 0 ? { options } : {}) });
      }
    }
  }
  return merged;
}
