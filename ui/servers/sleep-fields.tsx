import type { Server, UpdateServerInput } from '#core/api/server.ts';
import { Switch } from '../shell/switch.tsx';
import { NumberField } from './number-field.tsx';
import styles from './servers.module.css';

type Props = { server: Server; disabled: boolean; onChange: (change: UpdateServerInput) => void };

/** Whether a server sleeps while it has no work, and how. */
export function SleepFields({ server, disabled, onChange }: Props) {
  const { name, wakesOnDemand, idleSeconds, wakeLimitSeconds } = server;
  return (
    <div className={styles['sleep']}>
      <Switch
        label={`${name} wakes on demand`}
        on={wakesOnDemand}
        disabled={disabled}
        onChange={(on) => onChange({ wakesOnDemand: on })}
      />
      <span>
        {wakesOnDemand
          ? 'Wakes on demand: nothing is sent to it while it has no work.'
          : 'Always on. Switch this on for a server that sleeps when nobody calls it.'}
      </span>
      {wakesOnDemand && (
        <>
          <span>
            asleep after{' '}
            <NumberField
              label={`Seconds without work until ${name} sleeps`}
              value={idleSeconds}
              whole
              disabled={disabled}
              onChange={(value) => value !== null && onChange({ idleSeconds: value })}
            />{' '}
            s
          </span>
          <span>
            may take{' '}
            <NumberField
              label={`Seconds that ${name} may take to wake`}
              value={wakeLimitSeconds}
              min={1}
              whole
              disabled={disabled}
              onChange={(value) => value !== null && onChange({ wakeLimitSeconds: value })}
            />{' '}
            s to wake
          </span>
        </>
      )}
    </div>
  );
}
