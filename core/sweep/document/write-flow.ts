import { Scalar, stringify } from 'yaml';
import { NumberText } from '../number-text.ts';
import type { WriteStyle } from './write-style.ts';

const OPTIONS = { lineWidth: 0, blockQuote: false } as const;

function scalarNode(text: string, quote: Scalar.Type | undefined): Scalar | string {
  if (quote !== 'QUOTE_SINGLE' && quote !== 'QUOTE_DOUBLE') return text;
  const node = new Scalar(text);
  node.type = quote;
  return node;
}

/** A text as it stands inside braces and brackets. */
function textInFlow(text: string, { single }: WriteStyle, quote?: Scalar.Type): string {
  const list = stringify([scalarNode(text, quote)], {
    ...OPTIONS,
    singleQuote: single,
    collectionStyle: 'flow',
    flowCollectionPadding: false,
  }).trim();
  return list.slice(1, -1).trim();
}

/** A text as the value of a line of its own. */
export const textInBlock = (text: string, { single }: WriteStyle, quote?: Scalar.Type): string =>
  stringify(scalarNode(text, quote), { ...OPTIONS, singleQuote: single }).trim();

/**
 * A value on one line, as it may stand inside braces: texts, numbers (`NumberText` as it was typed), lists and maps.
 * Members that are undefined are left out.
 * @param quote how a text was quoted before
 */
export function writeFlow(value: unknown, style: WriteStyle, quote?: Scalar.Type): string {
  if (value instanceof NumberText) return value.text;
  if (typeof value === 'string') return style.json ? JSON.stringify(value) : textInFlow(value, style, quote);
  if (Array.isArray(value)) return `[${value.map((item) => writeFlow(item, style)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${writeFlow(key, style)}: ${writeFlow(member, style)}`);
  const blank = style.padding && members.length > 0 ? ' ' : '';
  return `{${blank}${members.join(', ')}${blank}}`;
}
