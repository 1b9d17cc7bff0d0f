import Link from 'next/link';
import type { Server } from '#core/api/server.ts';
import { formatSeconds } from '#core/grid/format-time.ts';
import styles from './servers.module.css';

const gigabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 3)} GB`;

function Running({ server }: { server: Server }) {
  if (server.running.length === 0) return <>nothing</>;
  return (
    <>
      {server.running.map(({ renderKey, sweepId, sweepName, step, steps }) => (
        <span key={renderKey} className={styles['runs']}>
          {sweepId === null ? 'a render' : <Link href={`/sweeps/${sweepId}`}>{sweepName ?? 'a sweep'}</Link>}
          {steps > 0 && ` · step ${step} / ${steps}`}
        </span>
      ))}
    </>
  );
}

/** What a server is and what it does; a dash where it has not said so yet. */
export function ServerFacts({ server }: { server: Server }) {
  const { device, vramTotal, version, queueRemaining, done, secondsPerRender } = server;
  return (
    <dl className={styles['facts']}>
      <div>
        <dt>GPU</dt>
        <dd>
          {device ?? '–'}
          {vramTotal !== null && vramTotal > 0 && ` · ${gigabytes(vramTotal)}`}
        </dd>
      </div>
      <div>
        <dt>ComfyUI</dt>
        <dd>{version ?? '–'}</dd>
      </div>
      <div>
        <dt>Queue</dt>
        <dd>{queueRemaining ?? '–'}</dd>
      </div>
      <div>
        <dt>Rendered</dt>
        <dd>
          {done}
          {secondsPerRender !== null && ` · ${formatSeconds(secondsPerRender)} each`}
        </dd>
      </div>
      <div className={styles['wide']}>
        <dt>Runs</dt>
        <dd>
          <Running server={server} />
        </dd>
      </div>
    </dl>
  );
}
