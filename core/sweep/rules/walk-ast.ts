import type { ASTNode } from '@marcbachmann/cel-js';

/** The parts of one node of an expression. */
function partsOf(node: ASTNode): ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return [...node.args];
  }
}

/** Every node of an expression, the whole first. */
export function nodesOf(root: ASTNode): ASTNode[] {
  const nodes = [root];
  // The list grows while it is walked.
  for (let i = 0; i < nodes.length; i += 1) {
    const node = nodes[i];
    if (node) nodes.push(...partsOf(node));
  }
  return nodes;
}
