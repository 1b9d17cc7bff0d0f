'use client';

import styles from './controls.module.css';

type Props = { label: string; on: boolean; disabled?: boolean; onChange: (on: boolean) => void };

/** On or off, at once. */
export function Switch({ label, on, disabled = false, onChange }: Props) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label={label}
      title={label}
      disabled={disabled}
      className={styles['switch']}
      onClick={() => onChange(!on)}
    />
  );
}
