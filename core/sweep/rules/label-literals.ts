import type { ASTNode } from '@marcbachmann/cel-js';
import { nodesOf } from './walk-ast.ts';

type Meaning = (identifier: string, text: string) => string | null;

/** The texts that are compared with an identifier: on the other side of == or !=, or in a list after `in`. */
function comparedTexts(node: ASTNode): { identifier: string; texts: ASTNode[] } | null {
  if (node.op !== '==' && node.op !== '!=' && node.op !== 'in') return null;
  const [left, right] = node.args;
  if (left.op === 'id') {
    const list = node.op === 'in' && right.op === 'list' ? right.args : [right];
    return { identifier: left.args, texts: list };
  }
  return right.op === 'id' && node.op !== 'in' ? { identifier: right.args, texts: [left] } : null;
}

/**
 * An expression in which labels stand for their values: `checkpoint == "SDXL"` where SDXL is how the definition
 * labels a file.
 * @param valueOf the text of the value that an identifier has under a label; null where the text is none
 */
export function withLabels(text: string, root: ASTNode, valueOf: Meaning): string {
  const changes = nodesOf(root)
    .map(comparedTexts)
    .filter((compared) => compared !== null)
    .flatMap(({ identifier, texts }) =>
      texts.map((node) => {
        const value =
          node.op === 'value' && typeof node.args === 'string' ? valueOf(identifier, node.args) : null;
        return { start: node.start, end: node.end, value };
      }),
    )
    .filter((change): change is { start: number; end: number; value: string } => change.value !== null)
    .toSorted((a, b) => b.start - a.start);
  return changes.reduce(
    (result, { start, end, value }) => result.slice(0, start) + value + result.slice(end),
    text,
  );
}
