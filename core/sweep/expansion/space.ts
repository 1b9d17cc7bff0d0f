import type { Literal } from '../../workflow/graph.ts';
import type { AxisParam } from '../axis.ts';
import type { LocalAxis } from '../axes/local-axis.ts';
import type { SampleDefinition } from '../expansion-definition.ts';
import type { RuleScope } from '../rules/rule-scope.ts';

/** A rule as it was written: cells for which it is true are left out, or alone taken. */
export type WrittenRule = { kind: 'exclude' | 'only'; text: string; path: string; why?: string };

/** Rows of indices on some of the axes, to be taken together; −1 where a row says nothing of an axis. */
export type TableRows = { axes: number[]; rows: number[][] };

/** Some axes that change together, with all that they may be: −1 where an axis gets no value. */
export type Dimension = { axes: number[]; options: number[][] };

/** One block of a definition, held against the workflow: what its cells are chosen from, and how. */
export type Space = {
  /** Its place among the blocks. */
  block: number;
  name?: string;
  /** It is one of the definition's points: no budget leaves it out. */
  isPoint?: true;
  axes: LocalAxis[];
  table?: TableRows;
  rules: WrittenRule[];
  sample?: SampleDefinition;
  /** Where the sample stands in the definition. */
  samplePath: string;
  variables: RuleScope['variables'];
  /** What the workflow has at an input of an axis, with everything that the definition sets. */
  baseAt(node: string, input: string): Literal;
};

/** What leaves the LoRA of a parameter out, as a name for it; null where it belongs to none. */
export function loraOf({ off }: AxisParam): string | null {
  return off ? JSON.stringify(off) : null;
}
