import type { Sweep } from '#core/api/sweep.ts';
import type { SweepAction } from '../../live/use-sweep-action.ts';
import type { Action } from '../../palette/action.ts';

type Does = {
  act: (action: SweepAction) => void;
  /** Cancelling asks first. */
  cancel: () => void;
  renderForReal: () => void;
  go: (href: string) => void;
};

/** What can be done with a sweep in its state. */
export function sweepActions({ id, state, counts, canRenderForReal }: Sweep, does: Does): Action[] {
  const group = 'Sweep';
  const start = { draft: 'Start', paused: 'Resume', cancelled: 'Start again' } as const;
  const can: [boolean, string, string, () => void][] = [
    [state === 'running', 'Pause', 'stop rest', () => does.act('pause')],
    [
      state in start,
      state in start ? start[state as keyof typeof start] : '',
      'run',
      () => does.act('start'),
    ],
    [state === 'running' || state === 'paused', 'Cancel…', 'stop', does.cancel],
    [counts.failed > 0, 'Retry failed', 'again', () => does.act('retry')],
    [canRenderForReal, 'Render for real', 'gpu', does.renderForReal],
    [true, 'Definition', 'yaml edit change', () => does.go(`/sweeps/${id}/definition`)],
  ];
  return can.flatMap(([now, label, words, run]): Action[] => (now ? [{ group, label, words, run }] : []));
}
