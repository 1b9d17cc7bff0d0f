import type { Scalar } from 'yaml';
import { textInBlock, writeFlow } from './write-flow.ts';
import type { WriteStyle } from './write-style.ts';

/** Where a value is to stand. */
export type Slot = {
  /** Inside braces or brackets, where it must stay on one line. */
  inFlow: boolean;
  /** Column of the key or dash that it belongs to. */
  column: number;
  style: WriteStyle;
  /** How a text was quoted that stood there before. */
  quote?: Scalar.Type | undefined;
};

const isMapLike = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Texts of several lines are written as they are, under a bar. */
function writeLines(text: string, column: number): string | null {
  if (!text.includes('\n') || /^\s|\r|\n\n$/.test(text)) return null;
  const indent = ' '.repeat(column + 2);
  const ends = text.endsWith('\n');
  const lines = (ends ? text.slice(0, -1) : text).split('\n');
  return `${ends ? '|' : '|-'}\n${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}`;
}

const hasAxes = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && 'axes' in value;

/** An item behind its dash: on one line, or, where it has axes of its own, a line for each member. */
export function writeItem(value: unknown, column: number, style: WriteStyle): string {
  if (style.json || !hasAxes(value)) return writeFlow(value, style);
  return Object.entries(value)
    .map(
      ([key, member]) =>
        `${writeFlow(key, style)}:${writeValue(member, { inFlow: false, column: column + 2, style })}`,
    )
    .join(`\n${' '.repeat(column + 2)}`);
}

/** A value as it is written after a colon or a dash, with the blank or line break that goes before it. */
export function writeValue(value: unknown, { inFlow, column, style, quote }: Slot): string {
  if (inFlow) return ` ${writeFlow(value, style, quote)}`;
  if (typeof value === 'string') {
    return ` ${writeLines(value, column) ?? (style.json ? JSON.stringify(value) : textInBlock(value, style, quote))}`;
  }
  if (Array.isArray(value) && value.some(isMapLike)) {
    const indent = ' '.repeat(column + 2);
    return value.map((item) => `\n${indent}- ${writeItem(item, column + 2, style)}`).join('');
  }
  return ` ${writeFlow(value, style)}`;
}
