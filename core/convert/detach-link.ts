import type { Net } from './model.ts';

/** Take a link out of its graph: from the table and from the output, or the subgraph's input, that it comes from. */
export function detachLink(net: Net, id: string): void {
  const link = net.links.get(id);
  if (!link) return;
  net.links.delete(id);
  for (const output of net.byId.get(link.origin)?.outputs ?? [])
    output.links = output.links.filter((other) => other !== id);
  for (const port of net.inputs) port.links = port.links.filter((other) => other !== id);
}
