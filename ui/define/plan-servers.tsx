import Link from 'next/link';
import type { PlanServer } from '#core/api/plan.ts';
import { aboutTime } from './about-time.ts';
import styles from './plan.module.css';

const MOST_LACKS = 6;

type Props = {
  servers: readonly PlanServer[];
  missing: number;
  onMend: (value: string, nearest: string) => void;
};

/** "all 120", "108 of 120", "none". */
function share(can: number, missing: number): string {
  if (can === 0) return 'none';
  const all = missing.toLocaleString('en');
  return can === missing ? `all ${all}` : `${can.toLocaleString('en')} of ${all}`;
}

/** What each server can do of the plan, and what it lacks for the rest. */
export function PlanServers({ servers, missing, onMend }: Props) {
  return (
    <ul className={styles['servers']}>
      {servers.map(({ id, name, state, can, lacks, told, secondsPerRender, measured }) => (
        <li key={id}>
          <p>
            <span className={styles['state']} data-state={state} aria-hidden="true" />
            <Link href="/servers">{name}</Link>
            {state !== 'online' && <i>{state}</i>}
            <span>{share(can, missing)}</span>
          </p>
          {secondsPerRender && (
            <p className={styles['speed']}>
              {aboutTime(secondsPerRender.typical)} each
              {measured > 0 ? `, measured on ${measured}` : ', not measured yet'}
            </p>
          )}
          {!told && <p className={styles['speed']}>has not told what it has: test it on the servers page</p>}
          {lacks.slice(0, MOST_LACKS).map(({ message, value, nearest, path }) => (
            <p key={`${path} ${String(value)}`} className={styles['lack']}>
              {message}{' '}
              {nearest[0] !== undefined && path.startsWith('axes') && (
                <button type="button" onClick={() => onMend(String(value), String(nearest[0]))}>
                  {String(nearest[0])}?
                </button>
              )}
            </p>
          ))}
          {lacks.length > MOST_LACKS && (
            <p className={styles['lack']}>and {lacks.length - MOST_LACKS} more</p>
          )}
        </li>
      ))}
    </ul>
  );
}
