'use client';

import { HeaderFields, type Access } from './header-fields.tsx';
import styles from './servers.module.css';

const KINDS: [Access, string][] = [
  ['none', 'open'],
  ['bearer', 'bearer token'],
  ['basic', 'user and password'],
  ['modal', 'Modal proxy key'],
  ['custom', 'other headers'],
];

type Props = {
  access: Access;
  /** Names of headers that are there and may stay as they are. */
  kept?: readonly string[];
  onChange: (access: Access) => void;
};

/** How a server is reached, and what that asks for. */
export function AccessField({ access, kept = [], onChange }: Props) {
  const kinds: [Access, string][] =
    kept.length > 0 ? [['keep', `as it is: ${kept.join(', ')}`], ...KINDS] : KINDS;
  return (
    <>
      <label className={styles['field']}>
        Access
        <select value={access} onChange={(event) => onChange(event.target.value as Access)}>
          {kinds.map(([kind, label]) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <HeaderFields access={access} />
    </>
  );
}
