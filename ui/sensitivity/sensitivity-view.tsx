'use client';

import { useState } from 'react';
import { measuresCsv } from '#core/measure/prepare-measures.ts';
import { prepareSensitivity, sayDistance, sensitivityCsv } from '#core/measure/prepare-sensitivity.ts';
import { SweepFrame } from '../grid/sweep-frame.tsx';
import { useSweep } from '../live/use-sweep.ts';
import { useSweepEvents } from '../live/use-sweep-events.ts';
import { Button } from '../shell/button.tsx';
import { FailureNote } from '../shell/failure-note.tsx';
import { saveText } from '../shell/save-text.ts';
import { AxisCard } from './axis-card.tsx';
import { DeadNote } from './dead-note.tsx';
import { Duplicates } from './duplicates.tsx';
import { MeasureTable } from './measure-table.tsx';
import styles from './sensitivity.module.css';
import { StepTable } from './step-table.tsx';
import { useMeasures, useSensitivity } from './use-sensitivity.ts';

/** So that charts of small changes are not all ceiling. */
const LEAST_TOP = 0.1;

/** Does this axis matter? What pixels alone say, before anybody voted. */
export function SensitivityView({ id }: { id: string }) {
  const { data: sweep, error, refetch } = useSweep(id);
  const live = useSweepEvents(id);
  const sensitivity = useSensitivity(id, sweep);
  const [open, setOpen] = useState<'steps' | 'measures' | null>(null);
  const measures = useMeasures(id, sweep, open === 'measures');
  const answer = sensitivity.data;
  const charts = answer ? prepareSensitivity(answer) : [];
  const settings = charts.filter(({ replicates }) => !replicates);
  const most = Math.max(LEAST_TOP, ...settings.flatMap(({ steps }) => steps.map(({ high }) => high)));
  const toggle = (which: 'steps' | 'measures') => setOpen((now) => (now === which ? null : which));
  const save = () => {
    if (open === 'steps' && answer)
      saveText(`${sweep?.name ?? 'sweep'} axes.csv`, 'text/csv', sensitivityCsv(answer));
    if (open === 'measures' && measures.data)
      saveText(`${sweep?.name ?? 'sweep'} measures.csv`, 'text/csv', measuresCsv(measures.data));
  };
  return (
    <SweepFrame
      id={id}
      sweep={sweep}
      current="axes"
      title={sweep ? `Axes of ${sweep.name}` : 'Axes'}
      live={live}
      fills={false}
    >
      {!sweep && error && <FailureNote error={error} onRetry={() => void refetch()} />}
      {sensitivity.error && (
        <FailureNote error={sensitivity.error} onRetry={() => void sensitivity.refetch()} />
      )}
      {sweep && <DeadNote sweep={sweep} />}
      {answer && (
        <div className={styles['page']}>
          <header className={styles['intro']}>
            <h1>Does this axis matter?</h1>
            <p>
              How far the pictures of neighbouring values are from each other: {sayDistance(answer.by)} of{' '}
              {answer.cells} finished {answer.cells === 1 ? 'cell' : 'cells'}, 0 for the same. It says how
              much an axis changes, not which value is better.
              {answer.waiting > 0 && ` ${answer.waiting} are still to be measured.`}
              {answer.by.waiting && ' The model has not seen all of them yet: until then pixels tell.'}
            </p>
          </header>
          {answer.by.problem !== null && (
            <p className={styles['empty']}>{answer.by.problem}. Pixels tell instead.</p>
          )}
          {charts.every(({ distance }) => distance === null) && (
            <p className={styles['empty']}>Two cells that differ on one axis alone have to finish first.</p>
          )}
          <div className={styles['cards']}>
            {charts.map((chart) => (
              <AxisCard key={chart.axis} sweepId={id} chart={chart} most={most} by={sayDistance(answer.by)} />
            ))}
          </div>
          <Duplicates sweepId={id} answer={answer} />
          <section className={styles['group']}>
            <div className={styles['tools']}>
              <Button aria-expanded={open === 'steps'} onClick={() => toggle('steps')}>
                Table of steps
              </Button>
              <Button aria-expanded={open === 'measures'} onClick={() => toggle('measures')}>
                Sharpness, noise, colour …
              </Button>
              {open !== null && <Button onClick={save}>Save as CSV</Button>}
            </div>
            {open === 'steps' && <StepTable charts={charts} by={sayDistance(answer.by)} />}
            {open === 'measures' && measures.data && <MeasureTable sweepId={id} measures={measures.data} />}
          </section>
        </div>
      )}
    </SweepFrame>
  );
}
