import type { Literal } from '../workflow/graph.ts';

/** What a server says of one input of a node class. */
export type InputSpec = {
  /** INT, FLOAT, STRING, BOOLEAN, COMBO, or the type of what is linked there. */
  type: string;
  /** What a COMBO may be. */
  options?: Literal[];
  /** Others than its options may be right too: files can be brought there, or the list comes later. */
  open?: true;
  /** A custom node's choice: it may look at values itself, and then takes others too. */
  unsure?: true;
  /** A prompt without it is refused. */
  required?: true;
  min?: number | bigint;
  max?: number | bigint;
  step?: number;
  default?: Literal;
  /** The words that the node's author put to it. */
  tooltip?: string;
};

/** What servers say of their node classes: class → input → what it takes. */
export type NodeSpecs = ReadonlyMap<string, ReadonlyMap<string, InputSpec>>;

/** What a server says of one input of a class; undefined where it knows neither. */
export function specAt(
  specs: NodeSpecs | undefined,
  classType: string,
  input: string,
): InputSpec | undefined {
  return specs?.get(classType)?.get(input);
}
