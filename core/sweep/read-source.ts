import { specAt } from '../nodes/node-specs.ts';
import { nearestNames } from '../text/nearest-names.ts';
import type { InputRef, Literal } from '../workflow/graph.ts';
import { consumersOf, nodeOf } from '../workflow/graph-links.ts';
import { type ParameterNames, resolveParameter } from '../workflow/resolve-parameter.ts';
import type { ResolveContext } from './resolve-context.ts';
import { lines } from './values/lines.ts';
import { inTrainingOrder } from './values/natural-order.ts';
import { range } from './values/range.ts';
import { spacedRange } from './values/spaced-range.ts';
import type { InputKind, ReadValues } from './values/value-form.ts';
import { fileMatches, matchesWildcard } from './values/wildcard.ts';
import type { RangeSource, SourceDefinition } from './values-definition.ts';

const refuse = (message: string, hint: string): ReadValues => ({ mistake: { message, hint } });

const UNKNOWN_SERVERS = 'Add a server under Servers, or write the values.';

/** A text file beside the definition. */
export function readFile(
  name: string,
  { files }: ResolveContext,
): { text: string } | { mistake: { message: string; hint: string } } {
  const text = files?.get(name);
  if (text !== undefined) return { text };
  const near = nearestNames(name, files?.keys() ?? [], 1);
  const hint = near[0]
    ? `Did you mean "${near[0]}"?`
    : 'Send the file beside the definition, or write its lines under "lines".';
  return { mistake: { message: `the file "${name}" is not beside the definition`, hint } };
}

/** Files by their last part without ending, where that tells them apart. */
function fileLabels(files: string[]): string[] {
  const short = files.map((file) => file.replace(/^.*[\\/]/, '').replace(/\.[a-z][a-z0-9]*$/i, ''));
  return short.map((name, i) =>
    short.filter((other) => other === name).length > 1 ? (files[i] ?? name) : name,
  );
}

function readModels(folder: string, matching: string | undefined, { catalogue }: ResolveContext): ReadValues {
  if (!catalogue || catalogue.models.size === 0)
    return refuse('no server has told which model files it has', UNKNOWN_SERVERS);
  const files = catalogue.models.get(folder);
  if (!files) {
    const [near] = nearestNames(folder, catalogue.models.keys(), 1);
    const known = [...catalogue.models.keys()].slice(0, 8).join(', ');
    return refuse(
      `the servers have no model folder "${folder}"`,
      near ? `Did you mean "${near}"?` : `There is ${known}.`,
    );
  }
  const found = inTrainingOrder(
    files.filter((file) => matching === undefined || fileMatches(file, matching)),
  );
  if (found.length === 0) {
    return refuse(
      matching === undefined
        ? `the folder "${folder}" is empty`
        : `no file in "${folder}" fits "${matching}"`,
      files.length > 0
        ? `There is ${inTrainingOrder(files).slice(0, 5).join(', ')}.`
        : 'Put files there first.',
    );
  }
  const labels = fileLabels(found);
  return { values: found.map((value, i) => ({ label: labels[i] ?? value, value })) };
}

/** What the inputs that a parameter sets may be; where it is a primitive node's value, what that node feeds. */
function choicesAt(names: ParameterNames, targets: readonly InputRef[], context: ResolveContext) {
  const specs = context.catalogue?.nodes;
  const consumers = consumersOf(names.graph);
  const fed = targets.flatMap(({ node }) => consumers.get(node) ?? []);
  const direct = targets.map(({ node, input }) =>
    specAt(specs, nodeOf(names.graph, node)?.class_type ?? '', input),
  );
  const onward = fed.map(({ node, input }) =>
    specAt(specs, nodeOf(names.graph, node)?.class_type ?? '', input),
  );
  const known = [...direct, ...onward].filter((spec) => spec !== undefined);
  return {
    known: direct.some((spec) => spec !== undefined),
    options: known.find((spec) => spec.options)?.options,
  };
}

function readOptions(
  text: string,
  matching: string | undefined,
  names: ParameterNames,
  own: readonly InputRef[],
  context: ResolveContext,
): ReadValues {
  let targets = own;
  if (text !== '') {
    const resolved = resolveParameter(names, text);
    if (!resolved.ok) return refuse(resolved.message, resolved.hint);
    ({ targets } = resolved.param);
  }
  const { known, options } = choicesAt(names, targets, context);
  // Where an input takes any text, the word "all" is one.
  if (!options && text === '' && (known || !context.catalogue)) return { values: [] };
  if (!options) {
    return known
      ? refuse(`"${text}" is no choice from a list`, 'Write its values.')
      : refuse('no server has told what there is to choose from', UNKNOWN_SERVERS);
  }
  const fits = (option: Literal): boolean =>
    matching === undefined ||
    matchesWildcard(String(option), matching) ||
    fileMatches(String(option), matching);
  const found = options.filter(fits);
  if (found.length === 0)
    return refuse(
      matching === undefined
        ? 'there is nothing to choose from'
        : `none of ${options.length} choices fits "${matching}"`,
      `There is ${options.slice(0, 5).map(String).join(', ')}.`,
    );
  return { values: found.map((value) => ({ label: value === null ? 'none' : String(value), value })) };
}

function readRange({ from, to, step, count, log }: RangeSource, kind: InputKind): ReadValues {
  const ends = `${String(from)} - ${String(to)}`;
  if (count !== undefined && step !== undefined)
    return refuse('it has a step and also a count', 'Write one of the two.');
  if (step !== undefined && log)
    return refuse('a logarithmic range has no step', 'Write "count" in its place.');
  if (count === undefined && step === undefined)
    return refuse(
      'it needs a step or a count',
      'Write "step: 0.1" or "count: 5"; only a sample can do without.',
    );
  const read =
    count === undefined
      ? range(`${ends} (${String(step)})`, kind)
      : spacedRange(`${log ? 'log ' : ''}${ends} [${count}]`, kind);
  return read ?? refuse(`"${ends}" is no range of numbers`, 'Write "from" and "to" as plain numbers.');
}

/** The values that are kept elsewhere: in a file, a model folder, a node's choices, or between two ends. */
export function readSource(
  source: SourceDefinition,
  kind: InputKind,
  names: ParameterNames,
  own: readonly InputRef[],
  context: ResolveContext,
): ReadValues {
  if ('lines' in source) return lines(source.lines);
  if ('models' in source) return readModels(source.models, source.matching, context);
  if ('options' in source) return readOptions(source.options, source.matching, names, own, context);
  if ('from' in source) return readRange(source, kind);
  const file = readFile(source.file, context);
  return 'text' in file ? lines(file.text) : file;
}
