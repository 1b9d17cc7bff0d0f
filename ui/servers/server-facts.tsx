import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Server } from '#core/api/server.ts';
import { formatSeconds } from '#core/grid/format-time.ts';
import { deviceName } from './device-name.ts';
import styles from './servers.module.css';

const gigabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 3)} GB`;

/** What it runs, in one line whatever it is, so that nothing moves. */
function Running({ server }: { server: Server }) {
  const now = server.running.find(({ step }) => step > 0) ?? server.running[0];
  if (!now) return <>nothing</>;
  const more = server.running.length - 1;
  return (
    <>
      {now.sweepId === null ? (
        'a render'
      ) : (
        <Link href={`/sweeps/${now.sweepId}`}>{now.sweepName ?? 'a sweep'}</Link>
      )}
      {now.step > 0 && ` · step ${now.step} / ${now.steps}`}
      {more > 0 && ` · ${more} behind it`}
    </>
  );
}

/** What a server is and what it does; a dash where it has not said so yet. */
export function ServerFacts({ server, price }: { server: Server; price: ReactNode }) {
  const { device, vramTotal, version, queueRemaining, done, secondsPerRender } = server;
  return (
    <dl className={styles['facts']}>
      <div>
        <dt>GPU</dt>
        <dd>
          {device === null ? '–' : deviceName(device)}
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
      {!server.simulated && (
        <div>
          <dt>$ an hour</dt>
          <dd>{price}</dd>
        </div>
      )}
      <div className={styles['wide']}>
        <dt>Runs</dt>
        <dd>
          <Running server={server} />
        </dd>
      </div>
    </dl>
  );
}
