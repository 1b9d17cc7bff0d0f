import type { ASTNode } from '@marcbachmann/cel-js';

/** The parts of one node of an expression. */
function partsOf(node: ASTNode): ASTNode[] {
  if (node.op === 'value' || node.op === 'id') return [];
  if (node.op === '.' || node.op === '.?') return [node.args[0]];
  if (node.op === 'call') return node.args[1];
  if (node.op === 'rcall') return [node.args[1], ...node.args[2]];
  if (node.op === 'map') return node.args.flat();
  return node.op === '!_' || node.op === '-_' ? [node.args] : [...node.args];
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
