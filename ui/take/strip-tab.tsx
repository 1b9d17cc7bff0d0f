'use client';

import { useMemo, useState } from 'react';
import type { Crop } from '#core/api/crop.ts';
import type { Sweep } from '#core/api/sweep.ts';
import { axisTitle } from '#core/grid/axis-title.ts';
import { MOST_FRAMES, planStrip } from '#core/sheet/plan-strip.ts';
import type { SheetCells, ViewQuery } from '#core/sheet/sheet-view.ts';
import { Choice } from './choice.tsx';
import { CropNote } from './crop-note.tsx';
import { DownloadLink } from './download-link.tsx';
import { StripFrames } from './strip-frames.tsx';
import styles from './take.module.css';
import { exportUrl } from './view-query.ts';

type Props = {
  sweep: Sweep;
  cells: SheetCells;
  query: ViewQuery;
  crop: Crop | null;
  first: string | undefined;
};

const SIZES = [256, 512, 768, 1024];

/** One axis of the cell one stands on, as an animation. */
export function StripTab({ sweep, cells, query, crop, first }: Props) {
  const varying = sweep.axes.filter((axis) => axis.values.length > 1);
  const [axis, setAxis] = useState(first ?? varying[0]?.name ?? '');
  const [format, setFormat] = useState<'webp' | 'gif'>('webp');
  const [ms, setMs] = useState(500);
  const [size, setSize] = useState(512);
  const [bounce, setBounce] = useState(true);
  const [label, setLabel] = useState(true);
  const { cell, values } = query;
  const plan = useMemo(
    () => planStrip(cells, { axis, cell, values, bounce }),
    [cells, axis, cell, values, bounce],
  );
  const url = exportUrl(sweep.id, 'strip', {
    axis,
    cell,
    values,
    crop: crop?.name,
    format,
    ms,
    size,
    bounce: String(bounce),
    label: String(label),
  });
  return (
    <div className={styles['tab']}>
      <div className={styles['form']}>
        <label className={styles['field']}>
          <span>Axis</span>
          <select value={axis} onChange={(event) => setAxis(event.target.value)}>
            {varying.map(({ name, values: { length } }) => (
              <option key={name} value={name}>
                {axisTitle(name)} – {length} values
              </option>
            ))}
          </select>
        </label>
        <Choice
          label="File"
          value={format}
          options={[
            ['webp', 'WebP'],
            ['gif', 'GIF, 256 colours'],
          ]}
          onChange={setFormat}
        />
        <label className={styles['field']}>
          <span>
            Each frame <b>{(ms / 1000).toFixed(2)} s</b>
          </span>
          <input
            type="range"
            min={50}
            max={2000}
            step={50}
            value={ms}
            style={{ '--fill': `${(100 * (ms - 50)) / 1950}%` }}
            onChange={(event) => setMs(event.target.valueAsNumber)}
          />
        </label>
        <label className={styles['field']}>
          <span>Longer side</span>
          <select value={size} onChange={(event) => setSize(Number(event.target.value))}>
            {SIZES.map((side) => (
              <option key={side} value={side}>
                {side} pixels
              </option>
            ))}
          </select>
        </label>
        <fieldset className={styles['choice']}>
          <legend>Frames</legend>
          <label>
            <input type="checkbox" checked={bounce} onChange={() => setBounce(!bounce)} />
            there and back
          </label>
          <label>
            <input type="checkbox" checked={label} onChange={() => setLabel(!label)} />
            value written on them
          </label>
        </fieldset>
      </div>
      <div className={styles['result']}>
        {plan.ok ? (
          <>
            <StripFrames
              key={`${axis} ${cell}`}
              frames={plan.frames}
              cells={cells}
              crop={crop}
              ms={ms}
              label={label}
            />
            <p>
              <b>{plan.frames.length} frames</b>, {((plan.frames.length * ms) / 1000).toFixed(1)} s,
              everything else as in the cell you stand on. {MOST_FRAMES} frames are the most, and many are
              made smaller.
            </p>
            <CropNote crop={crop} />
            <DownloadLink href={url}>Take {format === 'gif' ? 'GIF' : 'WebP'}</DownloadLink>
          </>
        ) : (
          <p role="status">
            {plan.issues.map(({ message, hint }) => `It ${message}. ${hint ?? ''}`).join(' ')}
          </p>
        )}
      </div>
    </div>
  );
}
