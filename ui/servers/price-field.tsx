'use client';

import { useState } from 'react';
import type { Server } from '#core/api/server.ts';
import styles from './servers.module.css';

type Props = { server: Server; disabled: boolean; onChange: (pricePerHour: number | null) => void };

/** What an hour on a server costs; saved when the field is left or Enter is pressed. */
export function PriceField({ server, disabled, onChange }: Props) {
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? server.pricePerHour?.toString() ?? '';
  const save = () => {
    const price = shown.trim() === '' ? null : Number(shown);
    setText(null);
    if (price !== server.pricePerHour && (price === null || (Number.isFinite(price) && price >= 0)))
      onChange(price);
  };
  return (
    <input
      className={styles['price']}
      aria-label={`Dollars an hour on ${server.name}`}
      type="number"
      inputMode="decimal"
      min={0}
      step="any"
      placeholder="–"
      value={shown}
      disabled={disabled}
      onChange={(event) => setText(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setText(null);
      }}
    />
  );
}
