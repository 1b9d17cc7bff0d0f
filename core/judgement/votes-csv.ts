import type { Tie } from '../api/vote.ts';
import { csvLine, plainText } from '../text/csv-line.ts';

/** A row of the history: a vote, or the undoing of one. */
export type VoteLine = {
  id: string;
  createdAt: Date;
  rater: string;
  criterion: string;
  question: string;
  renders: string[];
  best: number | null;
  worst: number | null;
  tie: Tie | null;
  milliseconds: number | null;
  probe: boolean;
  undoes: string | null;
};

const HEADER = [
  'id',
  'created_at',
  'rater',
  'criterion',
  'question',
  'cells',
  'renders',
  'best_slot',
  'worst_slot',
  'tie',
  'milliseconds',
  'probe',
  'undoes',
  'undone',
];

const slot = (value: number | null): number | null => (value === null ? null : value + 1);

/**
 * The history of a sweep's votes as CSV, a line each; slots count from 1, several cells have a space between.
 * @param ordinalOf the cell that shows a render; undefined where none does any more, written `gone`
 */
export function votesCsv(
  rows: readonly VoteLine[],
  ordinalOf: (render: string) => number | undefined,
): string {
  const undone = new Set(rows.map((row) => row.undoes));
  const lines = rows.map((row) =>
    csvLine([
      row.id,
      row.createdAt.toISOString(),
      // Names are never numbers.
      plainText(row.rater),
      plainText(row.criterion),
      plainText(row.question),
      row.renders.map((render) => ordinalOf(render) ?? 'gone').join(' '),
      row.renders.join(' '),
      slot(row.best),
      slot(row.worst),
      row.tie,
      row.milliseconds,
      row.probe,
      row.undoes,
      undone.has(row.id),
    ]),
  );
  return [csvLine(HEADER), ...lines].join('');
}
