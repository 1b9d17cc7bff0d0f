'use client';

import { useState } from 'react';
import type { Crop } from '#core/api/crop.ts';
import { Button } from '../shell/button.tsx';
import styles from './crop.module.css';

const USUAL = ['face', 'hand', 'eyes', 'background'];

type Props = {
  crops: Crop[];
  /** Pixels of the part, as it is drawn. */
  pixels: { width: number; height: number };
  busy: boolean;
  onSave: (name: string) => void;
  onCancel: () => void;
};

/** Asks for the name of what was drawn. */
export function NameForm({ crops, pixels, busy, onSave, onCancel }: Props) {
  const free = USUAL.find((name) => !crops.some((crop) => crop.name === name)) ?? `part ${crops.length + 1}`;
  const [typed, setTyped] = useState('');
  const name = typed.trim() === '' ? free : typed.trim();
  const taken = crops.some((crop) => crop.name === name);
  return (
    <form
      className={styles['name']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!taken && !busy) onSave(name);
      }}
    >
      <span>
        Draw the part that every cell is to show · {pixels.width} × {pixels.height}
      </span>
      <label>
        Name
        <input
          value={typed}
          placeholder={free}
          maxLength={60}
          aria-invalid={taken}
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      {taken && <em role="alert">There is a part of this name.</em>}
      <Button type="submit" look="primary" disabled={taken || busy}>
        Show it in every cell
      </Button>
      <Button onClick={onCancel}>Cancel</Button>
    </form>
  );
}
