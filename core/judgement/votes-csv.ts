import type { Tie } from '../api/vote.ts';

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

const HEADER =
  'id,created_at,rater,criterion,question,cells,renders,best_slot,worst_slot,tie,milliseconds,probe,undoes,undone';

/** A field of RFC 4180; what a spreadsheet would take for a formula is made text. */
function field(value: string | number | boolean | null): string {
  const plain = value === null ? '' : String(value);
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

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
    [
      row.id,
      row.createdAt.toISOString(),
      row.rater,
      row.criterion,
      row.question,
      row.renders.map((render) => ordinalOf(render) ?? 'gone').join(' '),
      row.renders.join(' '),
      slot(row.best),
      slot(row.worst),
      row.tie,
      row.milliseconds,
      row.probe,
      row.undoes,
      undone.has(row.id),
    ]
      .map(field)
      .join(','),
  );
  return [HEADER, ...lines, ''].join('\r\n');
}
