'use client';

import { useState } from 'react';
import styles from './servers.module.css';

type Props = {
  label: string;
  value: number | null;
  disabled: boolean;
  min?: number;
  /** Whole numbers only; else any. */
  whole?: boolean;
  /** Whether it may be left empty. */
  optional?: boolean;
  onChange: (value: number | null) => void;
};

/** A number of a server; saved when the field is left or Enter is pressed. */
export function NumberField({
  label,
  value,
  disabled,
  min = 0,
  whole = false,
  optional = false,
  onChange,
}: Props) {
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? value?.toString() ?? '';
  const save = () => {
    const number = shown.trim() === '' ? null : Number(shown);
    setText(null);
    if (number === value) return;
    if (
      number === null
        ? optional
        : Number.isFinite(number) && number >= min && (!whole || Number.isInteger(number))
    )
      onChange(number);
  };
  return (
    <input
      className={styles['price']}
      aria-label={label}
      type="number"
      inputMode="decimal"
      min={min}
      step={whole ? 1 : 'any'}
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
