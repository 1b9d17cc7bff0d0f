import { type ASTNode, Environment } from '@marcbachmann/cel-js';

type Base = string;
const COMPARISONS = ['<', '<=', '>', '>='];
const NUMBERS = ['int', 'double'];

/** A text is neither more nor less than a number: `dumpling > 0.5` is false where dumpling is off. */
function incomparable(environment: Environment): void {
  for (const operator of COMPARISONS) {
    for (const number of NUMBERS) {
      environment.registerOperator(`string ${operator} ${number}: bool`, () => false);
      environment.registerOperator(`${number} ${operator} string: bool`, () => false);
    }
  }
}

const ARITHMETIC: Record<Base, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

/** Parameters are numbers that know no int and double; whole numbers in a rule are ints. */
function mixedNumbers(environment: Environment): void {
  for (const [operator, compute] of Object.entries(ARITHMETIC)) {
    const mixed = (a: unknown, b: unknown): number => compute(Number(a), Number(b));
    environment.registerOperator(`double ${operator} int: double`, mixed);
    environment.registerOperator(`int ${operator} double: double`, mixed);
  }
  environment.registerOperator('double % double: double', (a: number, b: number) => a % b);
}

function createBase(): Environment {
  const environment = new Environment({
    unlistedVariablesAreDyn: false,
    homogeneousAggregateLiterals: false,
    limits: { maxAstNodes: 500, maxDepth: 40, maxListElements: 200, maxMapEntries: 20, maxCallArguments: 8 },
  });
  incomparable(environment);
  mixedNumbers(environment);
  return environment;
}

const base = createBase();

export type Expression = { ast: ASTNode; evaluate(values: Record<string, unknown>): unknown };

/** The first line of what the library says, without its drawing of the place. */
const words = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? 'it cannot be read';

/** A word that the language keeps for itself cannot be declared: reading the expression tells of it in place. */
function declare(environment: Environment, name: string): void {
  try {
    environment.registerVariable(name, 'dyn');
  } catch (error) {
    if (!words(error).startsWith('Invalid variable declaration')) throw error;
  }
}

/**
 * Read an expression in the Common Expression Language over these variables of any type.
 * @returns what is wrong in its own words, where it cannot be read or its parts do not fit together
 */
export function readExpression(
  text: string,
  variables: readonly string[],
): { ok: true; expression: Expression } | { ok: false; message: string } {
  const environment = base.clone();
  for (const name of variables) declare(environment, name);
  try {
    const parsed = environment.parse(text);
    const checked = parsed.check();
    if (!checked.valid) return { ok: false, message: words(checked.error) };
    if (checked.type !== 'bool' && checked.type !== 'dyn')
      return { ok: false, message: `it gives a ${checked.type}, neither true nor false` };
    return { ok: true, expression: { ast: parsed.ast, evaluate: (values) => parsed(values) } };
  } catch (error) {
    return { ok: false, message: words(error) };
  }
}
