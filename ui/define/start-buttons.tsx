import type { Plan } from '#core/api/plan.ts';
import { Button } from '../shell/button.tsx';
import { FailureNote } from '../shell/failure-note.tsx';

type Props = {
  plan: Plan | undefined;
  ready: boolean;
  missing: number;
  busy: boolean;
  error: Error | null;
  onCreate: (start: boolean) => void;
};

function startLabel(plan: Plan | undefined, missing: number): string {
  if (!plan || plan.cells === 0) return 'Start';
  if (missing === 0) return 'Start: all is there';
  return `Start ${missing.toLocaleString('en')} ${missing === 1 ? 'render' : 'renders'}`;
}

/** Make the sweep and start it, or keep it as a draft among the sweeps. */
export function StartButtons({ plan, ready, missing, busy, error, onCreate }: Props) {
  return (
    <>
      <Button look="primary" disabled={!ready || busy} onClick={() => onCreate(true)}>
        {startLabel(plan, missing)}
      </Button>
      <Button
        disabled={!plan || plan.cells === 0 || busy}
        title="Make the sweep, and start it later"
        onClick={() => onCreate(false)}
      >
        Save as draft
      </Button>
      {error && <FailureNote error={error} />}
    </>
  );
}
