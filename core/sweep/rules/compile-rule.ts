import type { Issue } from '../../error/issue.ts';
import { shownValue } from '../../error/shown-value.ts';
import { combinationMemo } from '../../plan/combination-memo.ts';
import { nearestNames } from '../../text/nearest-names.ts';
import type { Literal } from '../../workflow/graph.ts';
import { type Expression, readExpression } from './expression.ts';
import { findNames, type UsedName } from './find-names.ts';
import { withLabels } from './label-literals.ts';
import type { RuleScope, Variable } from './rule-scope.ts';
import { nodesOf } from './walk-ast.ts';

type At = readonly number[];

/** A rule over the axes of a block. */
export type CompiledRule = {
  text: string;
  path: string;
  /** The axes that it looks at. */
  axes: number[];
  /** Whether it holds for a cell, or why that cannot be said. */
  holds(at: At): boolean | string;
};

/** What a rule may call. Patterns and loops are left out: nothing that a person types may take long. */
const FUNCTIONS = new Set([
  'size', 'has', 'int', 'double', 'string', 'dyn', 'type',
  'contains', 'startsWith', 'endsWith', 'lowerAscii', 'upperAscii', 'trim',
]); // prettier-ignore

/** Numbers as they are compared in a rule; whole ones beyond 2^53 stay exact. */
const shown = (value: Literal): string => (typeof value === 'string' ? JSON.stringify(value) : String(value));

function partAt(
  { axes }: RuleScope,
  variable: Extract<Variable, { axis: number }>,
  index: number,
  label: boolean,
): Literal {
  const value = index < 0 ? undefined : axes[variable.axis]?.values[index];
  if (!value) return variable.base;
  if (variable.param === null) return value.label;
  const literal = value.values[variable.param] ?? null;
  if (!label) return literal;
  return value.labels?.[variable.param] ?? (value.values.length === 1 ? value.label : String(literal));
}

/** What a name stands for at a cell. */
function readerOf(
  scope: RuleScope,
  { name, label }: UsedName,
): { axis: number | null; at: (at: At) => Literal } {
  const variable = scope.variables.get(name) ?? { constant: null };
  if ('constant' in variable) {
    const value = label ? String(variable.constant) : variable.constant;
    return { axis: null, at: () => value };
  }
  return { axis: variable.axis, at: (at) => partAt(scope, variable, at[variable.axis] ?? -1, label) };
}

/** The value that a parameter has under a label, unless the text is a value itself. */
function valueUnder(scope: RuleScope, used: UsedName | undefined, text: string): string | null {
  const variable = used && !used.label ? scope.variables.get(used.name) : undefined;
  if (!variable || 'constant' in variable || variable.param === null) return null;
  const values = scope.axes[variable.axis]?.values ?? [];
  const parts = values.map((_, i) => ({
    value: partAt(scope, variable, i, false),
    label: partAt(scope, variable, i, true),
  }));
  if (parts.some(({ value }) => value === text)) return null;
  const found = parts.find(({ label }) => label === text);
  return found ? shown(found.value) : null;
}

function unknownName(scope: RuleScope, used: readonly UsedName[], { ast }: Expression): string | null {
  for (const node of nodesOf(ast)) {
    if (node.op === 'id' && !/^v\d+$/.test(node.args)) return node.args;
    if (node.op === 'id' && Number(node.args.slice(1)) >= used.length) return node.args;
  }
  return null;
}

function forbidden({ ast }: Expression): string | null {
  for (const node of nodesOf(ast)) {
    if ((node.op === 'call' || node.op === 'rcall') && !FUNCTIONS.has(node.args[0])) return node.args[0];
  }
  return null;
}

/** Put the names back that identifiers stand for. */
const withNames = (message: string, used: readonly UsedName[]): string =>
  message.replace(/\bv(\d+)\b/g, (whole, index: string) => used[Number(index)]?.name ?? whole);

/**
 * Read a rule over a block's axes: an expression in the Common Expression Language, in which every parameter has its
 * value as a number, text or truth value, and `label.name` what the grid shows for it.
 * @param memo remember what the rule says for a combination of values: only where axes have all of theirs already
 */
export function compileRule(
  text: string,
  path: string,
  scope: RuleScope,
  memo: boolean,
): { ok: true; rule: CompiledRule } | { ok: false; issue: Issue } {
  const refuse = (message: string, hint: string): { ok: false; issue: Issue } => ({
    ok: false,
    issue: { path, message, value: shownValue(text), hint },
  });
  const found = findNames(text, scope.variables.keys());
  const { used } = found;
  const identifiers = used.map((_, i) => `v${i}`);
  // Unknown names are told apart from other mistakes: everything is declared that could be one.
  const guesses = [...new Set(found.text.match(/[A-Za-z_]\w*/g) ?? [])].filter(
    (word) => !identifiers.includes(word),
  );
  const first = readExpression(found.text, [
    ...identifiers,
    ...guesses.filter((word) => !RESERVED.test(word)),
  ]);
  if (!first.ok) return refuse(`the rule cannot be read: ${withNames(first.message, used)}`, HINT);
  const unknown = unknownName(scope, used, first.expression);
  if (unknown !== null) {
    const near = nearestNames(unknown, scope.variables.keys());
    return refuse(
      `the rule names "${unknown}", which is no parameter`,
      near.length > 0 ? `Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?` : HINT,
    );
  }
  const call = forbidden(first.expression);
  if (call !== null)
    return refuse(
      `the rule uses ${call}(), which is not to be had here`,
      `There is ${[...FUNCTIONS].join(', ')}.`,
    );
  const labelled = withLabels(found.text, first.expression.ast, (identifier, literal) =>
    valueUnder(scope, used[Number(identifier.slice(1))], literal),
  );
  const second = labelled === found.text ? first : readExpression(labelled, identifiers);
  if (!second.ok) return refuse(`the rule cannot be read: ${withNames(second.message, used)}`, HINT);
  const readers = used.map((name) => readerOf(scope, name));
  const axes = [...new Set(readers.map(({ axis }) => axis).filter((axis) => axis !== null))];
  const { expression } = second;
  // One object for all cells: a rule is asked of millions of them.
  const values: Record<string, Literal> = {};
  const compute = (at: At): boolean | string => {
    try {
      for (const [i, reader] of readers.entries()) values[`v${i}`] = reader.at(at);
      const held = expression.evaluate(values);
      return typeof held === 'boolean' ? held : `it gives ${String(held)}, neither true nor false`;
    } catch (error) {
      return withNames((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '', used);
    }
  };
  const lengths = scope.axes.map((axis) => axis.values.length);
  const combinations = axes.reduce((product, axis) => product * ((lengths[axis] ?? 1) + 1), 1);
  const holds = memo && combinations <= MOST_REMEMBERED ? combinationMemo(axes, lengths, compute) : compute;
  return { ok: true, rule: { text, path, axes, holds } };
}

/** A rule over more combinations than this is worked out each time: few of them come twice. */
const MOST_REMEMBERED = 65_536;
const RESERVED = /^(true|false|null|in|v\d+)$/;
const HINT = 'Write a rule such as dumpling > 0.8 && cfg >= 7, or sampler in ["euler", "lcm"].';
