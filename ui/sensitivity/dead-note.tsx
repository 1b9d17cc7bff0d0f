'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { Sweep } from '#core/api/sweep.ts';
import { Button } from '../shell/button.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import styles from './sensitivity.module.css';
import { worthSaying } from './worth-saying.ts';

type Props = { sweep: Pick<Sweep, 'id' | 'dead'> };

/** So many findings are told above the grid; all of them on the page of the axes. */
const TOLD = 3;

/** Says above the grid which LoRA or axis changes no pixel, and what can be done about it. */
export function DeadNote({ sweep: { id, dead } }: Props) {
  const [hidden, setHidden] = useState('');
  const said = worthSaying(dead);
  const words = said.map(({ message }) => message).join('\n');
  if (said.length === 0 || hidden === words) return null;
  const remedies = new Set(said.flatMap(({ remedy }) => remedy ?? []));
  const offersConversion = said.some((one) => one.lora && one.alarm);
  return (
    <div className={styles['note']} role="status">
      <div>
        {said.slice(0, TOLD).map(({ axis, kind, message, cells }) => (
          <p key={`${axis} ${kind} ${message}`}>
            <span aria-hidden="true">∅</span> {message}.{' '}
            <Link href={`/sweeps/${id}?cell=${cells[0]}`}>Show</Link>
          </p>
        ))}
        {said.length > TOLD && <p>And {said.length - TOLD} more.</p>}
        {[...remedies].map((remedy) => (
          <p key={remedy} className={styles['remedy']}>
            {remedy}
          </p>
        ))}
      </div>
      {offersConversion && <LinkButton href="/loras">Convert the LoRA</LinkButton>}
      <Button onClick={() => setHidden(words)}>Hide</Button>
    </div>
  );
}
