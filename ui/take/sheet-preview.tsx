'use client';

import { imageName } from '#core/cells/image-name.ts';
import { type CropBox, cropUrl } from '#core/crop/crop-url.ts';
import type { SheetPage } from '#core/sheet/plan-sheet.ts';
import { GROUNDS, type Ground, type SheetMark } from '#core/sheet/sheet-mark.ts';
import type { SheetCells } from '#core/sheet/sheet-view.ts';
import styles from './take.module.css';

type Props = { page: SheetPage; marks: SheetMark[]; cells: SheetCells; crop: CropBox | null; ground: Ground };

/** So many pictures and marks are shown as they are; beyond that cells are plain boxes. */
const MOST_PICTURES = 240;
const MOST_MARKS = 4000;

const ANCHORS = { left: 'start', center: 'middle', right: 'end' } as const;
/** Where letters stand beneath the top of their box, in sizes. */
const BASELINE = 0.928;

function Mark({
  mark,
  cells,
  crop,
  ground,
  plain,
}: Pick<Props, 'cells' | 'crop' | 'ground'> & { mark: SheetMark; plain: boolean }) {
  const colours = GROUNDS[ground];
  if (mark.kind === 'text') {
    const x = mark.x + (mark.align === 'left' ? 0 : mark.align === 'right' ? mark.width : mark.width / 2);
    return (
      <text
        x={x}
        y={mark.y + mark.size * BASELINE}
        fontSize={mark.size}
        fontWeight={mark.bold ? 700 : 400}
        fill={colours[mark.tone]}
        textAnchor={ANCHORS[mark.align]}
      >
        {mark.text}
      </text>
    );
  }
  const { x, y, width, height } = mark;
  if (mark.kind === 'image') {
    const letters = cells.rows.image[mark.ordinal] ?? null;
    if (plain || letters === null)
      return <rect x={x} y={y} width={width} height={height} fill={colours.line} opacity={mark.opacity} />;
    return (
      <image
        x={x}
        y={y}
        width={width}
        height={height}
        opacity={mark.opacity}
        href={
          crop === null ? `/images/${imageName(letters)}-256.webp` : cropUrl(imageName(letters), crop, 256)
        }
      />
    );
  }
  if (mark.kind === 'frame')
    return (
      <rect
        x={x + mark.thick / 2}
        y={y + mark.thick / 2}
        width={width - mark.thick}
        height={height - mark.thick}
        fill="none"
        stroke={colours[mark.tone]}
        strokeWidth={mark.thick}
      />
    );
  return <rect x={x} y={y} width={width} height={height} fill={colours[mark.tone]} opacity={mark.opacity} />;
}

/** The first picture of a sheet as it will be. */
export function SheetPreview({ page, marks, cells, crop, ground }: Props) {
  const images = marks.filter((mark) => mark.kind === 'image').length;
  const plain = images > MOST_PICTURES;
  const shown = marks.slice(0, MOST_MARKS);
  return (
    <svg
      className={styles['preview']}
      viewBox={`0 0 ${page.width} ${page.height}`}
      role="img"
      aria-label="Preview of the sheet"
    >
      <rect width={page.width} height={page.height} fill={GROUNDS[ground].ground} />
      {shown.map((mark, place) => (
        // Marks have no names, and are all drawn anew when one changes.
        // oxlint-disable-next-line react/no-array-index-key
        <Mark key={place} mark={mark} cells={cells} crop={crop} ground={ground} plain={plain} />
      ))}
    </svg>
  );
}
