import type { Conversion, Net, Node } from './model.ts';
import { nodeWidgets } from './promote.ts';
import { widgetValue } from './widget.ts';

/** Resolve `%date:yyyy-MM-dd%` and `%Node.widget%`, by S&R name or title, in a text such as a file name prefix. */
export function replaceText(conversion: Conversion, text: string): string {
  return text.replaceAll(/%([^%]+)%/g, (match, inner: string) => {
    const [name, widgetName, ...more] = inner.split('.');
    if (widgetName === undefined || more.length > 0) {
      const [start = ''] = inner.split('.');
      return start.startsWith('date:') ? formatDate(start.slice(5), conversion.now) : match;
    }
    const nodes = allNodes(conversion.root, 0);
    const node =
      nodes.find(({ properties }) => properties['Node name for S&R'] === name) ??
      nodes.find(({ title }) => title === name);
    const widget = node ? nodeWidgets(node).find((other) => other.name === widgetName) : undefined;
    if (!widget) return match;
    const value = widgetValue(widget) ?? '';
    return (typeof value === 'object' ? '' : String(value)).replaceAll(UNFIT, '_');
  });
}

/** Characters that may not be in file names. */
const UNFIT = /[/?<>\\:*|"]|\p{Cc}/gu;

/** Every node, those of a subgraph before the instance that stands for it. */
function allNodes(net: Net, depth: number): Node[] {
  if (depth > 50) return [];
  return net.nodes.flatMap((node) => (node.inner ? [...allNodes(node.inner, depth + 1), node] : [node]));
}

const PARTS = new Map<string, (date: Date) => number>([
  ['d', (date) => date.getDate()],
  ['M', (date) => date.getMonth() + 1],
  ['h', (date) => date.getHours()],
  ['m', (date) => date.getMinutes()],
  ['s', (date) => date.getSeconds()],
]);

function formatDate(format: string, date: Date): string {
  return format.replaceAll(/dd?|MM?|hh?|mm?|ss?|yyy?y?/g, (part) => {
    const year = String(date.getFullYear());
    if (part === 'yy') return year.slice(2);
    if (part === 'yyyy') return year;
    const read = PARTS.get(part[0] ?? '');
    return read ? String(read(date)).padStart(part.length, '0') : part;
  });
}
