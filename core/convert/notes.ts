import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import type { Json } from '../json/parse-json.ts';
import type { Conversion, Node } from './model.ts';

type About = { input?: string; message: string; value?: Json | undefined; hint: string };

/** Where in the workflow: the subgraph's name where it is in one, the node's id, title and class. */
export const describeNode = (node: Node): string => {
  const name = node.title === node.type || node.title === '' ? node.type : `"${node.title}", ${node.type}`;
  const where = node.graph.name ? ` in subgraph "${node.graph.name}"` : '';
  return `Node ${node.id} (${name})${where}`;
};

const toIssue = (node: Node, { input, message, value, hint }: About): Issue => ({
  path: input ? `${node.id}.${input}` : node.id,
  message: `${describeNode(node)}: ${message}`,
  ...(value === undefined ? {} : { value: shownValue(value) }),
  hint,
});

/** Say something that the person should know; the conversion goes on. */
export function noteNode(conversion: Conversion, node: Node, about: About): void {
  const issue = toIssue(node, about);
  if (!conversion.notes.some(({ path, message }) => path === issue.path && message === issue.message))
    conversion.notes.push(issue);
}

/** Say why there can be no prompt. */
export function refuseNode(conversion: Conversion, node: Node, about: About): void {
  conversion.issues.push(toIssue(node, about));
}
