'use client';

import { useState } from 'react';
import type { Server } from '#core/api/server.ts';
import { Button } from '../shell/button.tsx';
import { ConfirmDialog } from '../shell/confirm-dialog.tsx';
import { SimulatedBadge } from '../shell/simulated-badge.tsx';
import { Switch } from '../shell/switch.tsx';
import { EditServer } from './edit-server.tsx';
import { NumberField } from './number-field.tsx';
import { ServerFacts } from './server-facts.tsx';
import styles from './servers.module.css';
import { SleepFields } from './sleep-fields.tsx';
import { TestSteps } from './test-steps.tsx';
import { useServerActions } from './use-server-actions.ts';

const stateText = ({ state, wakingSince, wakeLimitSeconds }: Server): string =>
  state === 'waking' && wakingSince !== null
    ? `waking · ${Math.max(0, Math.round((Date.now() - Date.parse(wakingSince)) / 1000))} s of at most ${wakeLimitSeconds} s`
    : state;

/** One server: its state and why, what it is, what it does. */
export function ServerCard({ server }: { server: Server }) {
  const { update, remove, test } = useServerActions(server.id);
  const [asking, setAsking] = useState(false);
  const [editing, setEditing] = useState(false);
  const shown = test.data ?? server.lastTest;
  return (
    <li className={styles['card']} data-enabled={server.enabled} data-server={server.name}>
      <div className={styles['head']}>
        <span
          className={styles['dot']}
          data-state={server.enabled ? server.state : 'unknown'}
          aria-hidden="true"
        />
        <h2>{server.name}</h2>
        {server.simulated && <SimulatedBadge />}
        <span className={styles['state']}>{server.enabled ? stateText(server) : 'not used'}</span>
        <div className={styles['actions']}>
          <Button disabled={test.isPending} onClick={() => test.mutate()}>
            {test.isPending ? 'Testing …' : 'Test'}
          </Button>
          {!server.simulated && <Button onClick={() => setEditing(true)}>Edit</Button>}
          <Button look="danger" onClick={() => setAsking(true)}>
            Remove
          </Button>
          <Switch
            label={`Use ${server.name}`}
            on={server.enabled}
            disabled={update.isPending}
            onChange={(enabled) => update.mutate({ enabled })}
          />
        </div>
      </div>
      <p className={styles['url']}>
        <code>{server.url}</code>
        {server.headerNames.length > 0 && <span> with {server.headerNames.join(', ')}</span>}
      </p>
      {server.problem !== null && <p className={styles['problem']}>{server.problem}</p>}
      <ServerFacts
        server={server}
        price={
          <NumberField
            label={`Dollars an hour on ${server.name}`}
            value={server.pricePerHour}
            optional
            disabled={update.isPending}
            onChange={(pricePerHour) => update.mutate({ pricePerHour })}
          />
        }
      />
      {!server.simulated && (
        <SleepFields
          server={server}
          disabled={update.isPending}
          onChange={(change) => update.mutate(change)}
        />
      )}
      {(test.isPending || shown) && <TestSteps test={test.isPending ? null : shown} />}
      {editing && <EditServer server={server} onClose={() => setEditing(false)} />}
      {asking && (
        <ConfirmDialog
          question={`Remove ${server.name}?`}
          consequence="Its images stay. What it renders now goes to another server."
          verb="Remove the server"
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}
