'use client';

import { FailureNote } from '../shell/failure-note.tsx';
import { MainTabs } from '../shell/main-tabs.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { AddServer } from './add-server.tsx';
import { ServerCard } from './server-card.tsx';
import styles from './servers.module.css';
import { useServers } from './use-servers.ts';

/** The page of all servers. */
export function ServersView() {
  const { data, error, refetch } = useServers();
  const onlySimulated = data?.every((server) => server.simulated) ?? false;
  return (
    <PageFrame title="Servers" tabs={<MainTabs current="servers" />}>
      <div className={styles['page']}>
        <h1 className="sr-only">Servers</h1>
        {!data && error && <FailureNote error={error} onRetry={() => void refetch()} />}
        {data && (
          <>
            {onlySimulated && (
              <p className={styles['note']}>
                <b>No real server yet.</b>{' '}
                {data.length > 0 &&
                  'The simulated ones speak ComfyUI’s protocol and paint pictures from the settings, without a model. '}
                Add the address of your own ComfyUI to see your own images.
              </p>
            )}
            <ul className={styles['list']}>
              {data.map((server) => (
                <ServerCard key={server.id} server={server} />
              ))}
            </ul>
            <AddServer first={onlySimulated} />
          </>
        )}
      </div>
    </PageFrame>
  );
}
