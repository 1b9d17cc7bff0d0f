import { axisTitle } from '../grid/axis-title.ts';
import { neighbourDiff } from '../grid/neighbour-diff.ts';
import { cellMarks, type Shown } from './cell-marks.ts';
import type { PlacedLine, SheetPage, SheetPlan } from './plan-sheet.ts';
import type { SheetMark, Tone } from './sheet-mark.ts';
import { LINE } from './sheet-metrics.ts';
import type { SheetCells, SheetView } from './sheet-view.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';

/** What a sheet says of itself. */
export type SheetWords = {
  /** The sweep's name. */
  name: string;
  /** Where axes are held, and what the filter is. */
  about: string;
  simulated: boolean;
  /** Small, at the foot. */
  foot: string;
};

type TextMark = Extract<SheetMark, { kind: 'text' }>;

const text = (mark: Pick<TextMark, 'x' | 'y' | 'width' | 'text' | 'size'> & Partial<TextMark>): TextMark => ({
  kind: 'text',
  bold: false,
  tone: 'text',
  align: 'left',
  ...mark,
  text: fitText(mark.text, mark.size, mark.width, mark.bold ?? false),
});

const BADGE = 'simulated';

function headMarks(plan: SheetPlan, page: SheetPage, words: SheetWords, number: string): SheetMark[] {
  const { margin, heading, small } = plan.metrics;
  const inside = page.width - 2 * margin;
  const badge = words.simulated ? textWidth(BADGE, small) + small * 1.2 : 0;
  const name = fitText(words.name, heading, inside - badge - small, true);
  const marks: SheetMark[] = [
    text({ x: margin, y: margin, width: inside - badge - small, text: name, size: heading, bold: true }),
  ];
  if (words.simulated) {
    const x = Math.round(page.width - margin - badge);
    const box = { x, y: margin, width: Math.round(badge), height: Math.round(small * 1.7) };
    marks.push(
      { kind: 'frame', ...box, tone: 'amber', thick: Math.max(1, Math.round(small / 14)) },
      text({
        x,
        y: margin + small * 0.22,
        width: badge,
        text: BADGE,
        size: small,
        tone: 'amber',
        align: 'center',
      }),
    );
  }
  wrapText(words.about, small, inside, 2).forEach((line, at) =>
    marks.push(
      text({
        x: margin,
        y: margin + heading * LINE + at * small * LINE,
        width: inside,
        text: line,
        size: small,
        tone: 'quiet',
      }),
    ),
  );
  const foot = page.height - margin - small * LINE;
  marks.push(
    text({ x: margin, y: foot, width: inside * 0.8, text: words.foot, size: small, tone: 'quiet' }),
    text({ x: margin, y: foot, width: inside, text: number, size: small, tone: 'quiet', align: 'right' }),
  );
  return marks;
}

/** Runs of placed lines that have the same header. */
function spans(placed: PlacedLine[], extent: number, same: (line: PlacedLine) => boolean) {
  const found: { line: number; from: number; to: number }[] = [];
  for (const one of placed) {
    const last = found.at(-1);
    if (last && same(one)) last.to = one.at + extent;
    else found.push({ line: one.line, from: one.at, to: one.at + extent });
  }
  return found;
}

/** A block's name: `Sampler euler`. */
const blockName = (title: string | null, label: string | null) => `${title ?? ''} ${label ?? ''}`.trim();

function columnMarks({ grid, metrics }: SheetPlan, page: SheetPage): SheetMark[] {
  const { margin, head, blockHead, valueHead, text: size, small, cell, valueLines } = metrics;
  const marks: SheetMark[] = [];
  if (grid.titles.superX !== null)
    for (const span of spans(page.columns, cell.width, (line) => !line.block))
      marks.push(
        text({
          x: span.from,
          y: margin + head,
          width: span.to - span.from,
          text: blockName(grid.titles.superX, grid.columns[span.line]?.block ?? null),
          size,
          tone: 'amber',
        }),
      );
  if (grid.titles.x === null || grid.caption !== null) return marks;
  const top = margin + head + blockHead;
  const isPart = (line: PlacedLine) => !line.block && grid.columns[line.line]?.starts === 'part';
  for (const span of spans(page.columns, cell.width, isPart)) {
    const width = span.to - span.from;
    const lines = wrapText(grid.columns[span.line]?.label ?? '', size, width, valueLines, true);
    const first = top + valueHead - size * 0.5 - small * LINE - lines.length * size * LINE;
    lines.forEach((line, at) =>
      marks.push(
        text({
          x: span.from,
          y: first + at * size * LINE,
          width,
          text: line,
          size,
          bold: true,
          align: 'center',
        }),
      ),
    );
    marks.push(
      text({
        x: span.from,
        y: top + valueHead - size * 0.4 - small * LINE,
        width,
        text: grid.titles.x,
        size: small,
        tone: 'quiet',
        align: 'center',
      }),
    );
  }
  return marks;
}

function rowMarks({ grid, metrics }: SheetPlan, page: SheetPage): SheetMark[] {
  const { margin, side, text: size, small, cell, rowBlockHead } = metrics;
  const marks: SheetMark[] = [];
  if (grid.titles.superY !== null)
    for (const { line, at } of page.rows.filter((row) => row.block))
      marks.push(
        text({
          x: margin,
          y: at - rowBlockHead + size * 0.2,
          width: page.width - 2 * margin,
          text: blockName(grid.titles.superY, grid.rows[line]?.block ?? null),
          size,
          tone: 'amber',
        }),
      );
  if (side === 0) return marks;
  const width = side - size * 0.7;
  const isPart = (line: PlacedLine) => !line.block && grid.rows[line.line]?.starts === 'part';
  for (const span of spans(page.rows, cell.height, isPart)) {
    const room = Math.max(1, Math.floor((span.to - span.from - small * LINE) / (size * LINE)));
    const lines = wrapText(grid.rows[span.line]?.label ?? '', size, width, Math.min(room, 12), true);
    const height = lines.length * size * LINE + small * LINE;
    const top = Math.max(span.from, (span.from + span.to - height) / 2);
    const write = (line: string, y: number, bold: boolean, tone: Tone, of: number) =>
      marks.push(text({ x: margin, y, width, text: line, size: of, bold, tone, align: 'right' }));
    lines.forEach((line, at) => write(line, top + at * size * LINE, true, 'text', size));
    if (span.to - span.from >= (size + small) * LINE)
      write(grid.titles.y ?? '', top + lines.length * size * LINE, false, 'quiet', small);
  }
  return marks;
}

/** What a cell of a list is: the values of the axes that have more than one. */
function captionOf({ axes, index }: SheetCells, ordinal: number): string {
  const varying = axes.filter((axis) => axis.values.length > 1);
  const at = index.indicesOf(ordinal);
  return neighbourDiff(
    varying,
    varying.map((axis) => at[axes.indexOf(axis)] ?? -1),
    null,
  )
    .map(({ name, label }) => `${axisTitle(name)} ${label}`)
    .join(' · ');
}

/** Everything on one page of a sheet, in pixels, in the order in which it is drawn. */
export function pageMarks(
  plan: SheetPlan,
  page: SheetPage,
  { cells, view, words, show }: { cells: SheetCells; view: SheetView; words: SheetWords; show: Shown },
): SheetMark[] {
  const { grid, metrics } = plan;
  const { cell, small, caption, captionLines } = metrics;
  const number = plan.pages.length > 1 ? `${plan.pages.indexOf(page) + 1} of ${plan.pages.length}` : '';
  const marks = [
    ...headMarks(plan, page, words, number),
    ...columnMarks(plan, page),
    ...rowMarks(plan, page),
  ];
  for (const row of page.rows)
    for (const column of page.columns) {
      const ordinal = grid.ordinals[row.line * grid.columns.length + column.line] ?? null;
      if (ordinal === null) continue;
      const box = { x: column.at, y: row.at, width: cell.width, height: cell.height };
      marks.push(...cellMarks(cells, ordinal, box, { size: small, show, passes: view.passes(ordinal) }));
      if (caption === 0) continue;
      wrapText(captionOf(cells, ordinal), small, cell.width, captionLines).forEach((line, at) =>
        marks.push(
          text({
            x: column.at,
            y: row.at + cell.height + small * 0.3 + at * small * LINE,
            width: cell.width,
            text: line,
            size: small,
            tone: 'quiet',
          }),
        ),
      );
    }
  return marks;
}
