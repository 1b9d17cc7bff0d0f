import { setTimeout as sleep } from 'node:timers/promises';
import { type Sweep, sweepSchema } from '#core/api/sweep.ts';
import { courseParts } from '#core/grid/course-text.ts';
import type { Api } from './api.ts';
import { describeDead } from './describe-dead.ts';
import { note } from './print.ts';
import { createProgressBar } from './progress-bar.ts';

/** Milliseconds between looks, more often where renders take little time. */
const LOOK_EVERY = 500;

/**
 * Watch a sweep until it is done, cancelled, out of money, or rests because an axis does nothing, with a progress bar on
 * stderr. Axes that do nothing are told of as soon as that is known.
 */
export async function followSweep(api: Api, id: string): Promise<Sweep> {
  const bar = createProgressBar();
  const told = new Set<string>();
  try {
    for (;;) {
      const began = Date.now();
      const sweep = await api.ask(sweepSchema, 'GET', `/sweeps/${id}`);
      for (const dead of sweep.dead.filter(({ alarm, message }) => alarm && !told.has(message))) {
        told.add(dead.message);
        bar.end();
        note(describeDead(dead));
      }
      bar.show(sweep.counts, sweep.secondsLeft, courseParts({ ...sweep, pauseReason: null }, Date.now()));
      if (sweep.state === 'paused' && sweep.pauseReason !== null) {
        bar.end();
        note(sweep.pauseReason);
        return sweep;
      }
      if (sweep.state === 'done' || sweep.state === 'cancelled') return sweep;
      // Counting a sweep of a million cells takes a moment: do not ask without pause.
      await sleep(Math.max(LOOK_EVERY, (Date.now() - began) * 10));
    }
  } finally {
    bar.end();
  }
}
