import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { Path } from './path.ts';
import { readTable, type FormTable } from './read-table.ts';
import { scalarText } from './scalar-text.ts';
import { readValuesSource, type ValuesSource } from './values-source.ts';
import { writeValues } from './write-values.ts';

/** Values of one parameter, as they are written in a field. */
export type FormField = {
  path: Path;
  /** The parameter's name: `cfg`, `dumpling.file`; empty for the words of a replacement. */
  param: string;
  /** What varies of it, where that is not the whole: `file`, `strength`, `model`, `clip`, `with`. */
  part: string | null;
  /** As one line of text; null for what a line cannot say. */
  text: string | null;
  /** What a line cannot say: labels, and values that are kept elsewhere; null for what only YAML shows. */
  made: ValuesSource | null;
  /** The YAML that stands there. */
  source: string;
};

export type FormAxis = {
  index: number;
  path: Path;
  kind: 'param' | 'zip' | 'lora' | 'replace' | 'other';
  /** Name of the LoRA, or the words that are replaced. */
  subject: string;
  fields: FormField[];
  when: string | null;
};

export type FormRule = { path: Path; text: string; why: string | null };

/** One of several grids; `others` are keys of it that the form leaves to the YAML. */
export type FormBlock = {
  index: number;
  path: Path;
  name: string;
  axes: FormAxis[];
  exclude: FormRule[];
  only: FormRule[];
  others: string[];
};

export const SAMPLE_KINDS = ['random', 'latin', 'sobol'] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];

/** A definition as the form shows it. Null members are not there, or are not what a field can show. */
export type Form = {
  name: string;
  workflow: string;
  axes: FormAxis[];
  exclude: FormRule[];
  only: FormRule[];
  settings: { param: string; path: Path; text: string | null }[];
  seeds: { count: string; from: string; list: string | null } | null;
  budget: { renders: string; gpuHours: string; money: string } | null;
  sample: { kind: SampleKind; count: string; seed: string } | null;
  servers: string[];
  /** Several grids beside each other. */
  blocks: FormBlock[];
  /** Cells one by one; null where there are none, or only YAML shows them. */
  table: FormTable | null;
  /** Names of its own for inputs: name → `node.input`, several with commas between. */
  params: Record<string, string>;
  /** Keys that the form leaves to the YAML. */
  others: string[];
};

const SHOWN = new Set([
  'teststrip',
  'name',
  'workflow',
  'axes',
  'exclude',
  'only',
  'set',
  'seeds',
  'budget',
  'sample',
  'servers',
  'blocks',
  'params',
  '$schema',
]);

const sourceOf = (text: string, node: unknown): string => {
  const range = (node as Node | undefined)?.range;
  return range ? text.slice(range[0], range[1]) : '';
};
const memberOf = (map: unknown, key: string): unknown => (isMap(map) ? map.get(key, true) : undefined);

const LORA_PARTS = ['file', 'strength', 'model', 'clip'] as const;

function fieldAt(text: string, node: unknown, path: Path, param: string, part: string | null): FormField {
  const line = writeValues(node);
  const made = line === null ? readValuesSource(node) : null;
  return { path, param, part, text: line, made, source: sourceOf(text, node) };
}

function readAxis(text: string, node: unknown, index: number, above: Path): FormAxis {
  const path = [...above, 'axes', index];
  const when = memberOf(node, 'when');
  const axis = (kind: FormAxis['kind'], subject: string, fields: FormField[]): FormAxis => ({
    index,
    path,
    kind,
    subject,
    fields,
    when: when === undefined ? null : scalarText(when),
  });
  const zip = memberOf(node, 'zip');
  if (isSeq(zip))
    return axis(
      'zip',
      '',
      zip.items.map((member, i) =>
        fieldAt(
          text,
          memberOf(member, 'values'),
          [...path, 'zip', i, 'values'],
          scalarText(memberOf(member, 'param')),
          null,
        ),
      ),
    );
  const lora = memberOf(node, 'lora');
  if (isScalar(lora)) {
    const name = scalarText(lora);
    const parts = LORA_PARTS.filter((part) => memberOf(node, part) !== undefined);
    const fields = parts.map((part) =>
      fieldAt(
        text,
        memberOf(node, part),
        [...path, part],
        part === 'strength' ? name : `${name}.${part}`,
        part,
      ),
    );
    return axis('lora', name, fields);
  }
  const replace = memberOf(node, 'replace');
  if (isScalar(replace))
    return axis('replace', scalarText(replace), [
      fieldAt(text, memberOf(node, 'with'), [...path, 'with'], '', 'with'),
    ]);
  const param = memberOf(node, 'param');
  if (!isScalar(param)) return axis('other', sourceOf(text, node), []);
  return axis('param', scalarText(param), [
    fieldAt(text, memberOf(node, 'values'), [...path, 'values'], scalarText(param), null),
  ]);
}

const readAxes = (text: string, node: unknown, above: Path): FormAxis[] =>
  isSeq(node) ? node.items.map((item, index) => readAxis(text, item, index, above)) : [];

function readRules(node: unknown, key: string, above: Path = []): FormRule[] {
  const path = [...above, key];
  if (isScalar(node)) return [{ path, text: scalarText(node), why: null }];
  if (!isSeq(node)) return [];
  return node.items.map((item, i) =>
    isMap(item)
      ? {
          path: [...path, i, 'rule'],
          text: scalarText(item.get('rule', true)),
          why: scalarText(item.get('why', true)) || null,
        }
      : { path: [...path, i], text: scalarText(item), why: null },
  );
}

const IN_BLOCK = new Set(['name', 'axes', 'exclude', 'only']);

function readBlock(text: string, node: unknown, index: number): FormBlock {
  const path = ['blocks', index];
  return {
    index,
    path,
    name: scalarText(memberOf(node, 'name')),
    axes: readAxes(text, memberOf(node, 'axes'), path),
    exclude: readRules(memberOf(node, 'exclude'), 'exclude', path),
    only: readRules(memberOf(node, 'only'), 'only', path),
    others: isMap(node)
      ? node.items.map(({ key }) => scalarText(key)).filter((key) => !IN_BLOCK.has(key))
      : [],
  };
}

function readSettings(node: unknown): Form['settings'] {
  if (!isMap(node)) return [];
  return node.items.map(({ key, value }) => ({
    param: scalarText(key),
    path: ['set', scalarText(key)],
    text: isScalar(value) ? scalarText(value) : null,
  }));
}

function readSample(node: unknown): Form['sample'] {
  const kind = SAMPLE_KINDS.find((one) => memberOf(node, one) !== undefined);
  return kind
    ? { kind, count: scalarText(memberOf(node, kind)), seed: scalarText(memberOf(node, 'seed')) }
    : null;
}

function readParams(node: unknown): Form['params'] {
  if (!isMap(node)) return {};
  return Object.fromEntries(
    node.items.map(({ key, value }) => [
      scalarText(key),
      isSeq(value) ? value.items.map(scalarText).join(', ') : scalarText(value),
    ]),
  );
}

/**
 * A definition as the form shows it; null where the text is no YAML map, so that nothing could be shown. Never throws.
 */
export function readForm(text: string): Form | null {
  const document = parseDocument(text, { logLevel: 'silent', intAsBigInt: true });
  const root = document.contents;
  if (document.errors.length > 0 || !isMap(root)) return null;
  const at = (key: string): unknown => root.get(key, true);
  const [seeds, budget, servers] = [at('seeds'), at('budget'), at('servers')];
  const blocks = at('blocks');
  const table = readTable(at('table'));
  return {
    name: scalarText(at('name')),
    workflow: scalarText(at('workflow')),
    axes: readAxes(text, at('axes'), []),
    exclude: readRules(at('exclude'), 'exclude'),
    only: readRules(at('only'), 'only'),
    settings: readSettings(at('set')),
    seeds: isMap(seeds)
      ? {
          count: scalarText(memberOf(seeds, 'count')),
          from: scalarText(memberOf(seeds, 'from')),
          list: writeValues(memberOf(seeds, 'list')),
        }
      : null,
    budget: isMap(budget)
      ? {
          renders: scalarText(memberOf(budget, 'renders')),
          gpuHours: scalarText(memberOf(budget, 'gpuHours')),
          money: scalarText(memberOf(budget, 'money')),
        }
      : null,
    sample: readSample(at('sample')),
    servers: isSeq(servers) ? servers.items.map(scalarText) : [],
    blocks: isSeq(blocks) ? blocks.items.map((node, index) => readBlock(text, node, index)) : [],
    table,
    params: readParams(at('params')),
    others: root.items
      .map(({ key }) => scalarText(key))
      .filter((key) => !SHOWN.has(key) && (key !== 'table' || table === null)),
  };
}
