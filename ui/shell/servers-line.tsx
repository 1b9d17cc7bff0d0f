'use client';

import Link from 'next/link';
import { useServers } from '../servers/use-servers.ts';
import styles from './shell.module.css';

/** How many servers there are and how many are at work, waking or asleep, at the end of the footer. */
export function ServersLine() {
  const { data } = useServers();
  if (!data) return <span className={styles['servers']} />;
  const enabled = data.filter((server) => server.enabled);
  const busy = enabled.filter((server) => server.running.length > 0).length;
  const [waking, asleep] = (['waking', 'asleep'] as const).map(
    (state) => enabled.filter((server) => server.state === state).length,
  );
  const simulated = enabled.length > 0 && enabled.every((server) => server.simulated);
  const kind = simulated ? 'simulated server' : 'server';
  return (
    <Link className={styles['servers']} href="/servers" prefetch={false}>
      {enabled.length} {kind}
      {enabled.length === 1 ? '' : 's'} · {busy} busy
      {waking ? ` · ${waking} waking` : ''}
      {asleep ? ` · ${asleep} asleep` : ''}
    </Link>
  );
}
