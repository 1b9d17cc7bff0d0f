'use client';

import styles from './controls.module.css';

type Props = {
  on: boolean;
  label: string;
  /** As it is said, where the label is a sign. */ name?: string;
  onToggle: () => void;
};

/** A condition that is on or off. */
export function Chip({ on, label, name, onToggle }: Props) {
  return (
    <button type="button" className={styles['chip']} aria-label={name} aria-pressed={on} onClick={onToggle}>
      {label}
    </button>
  );
}
