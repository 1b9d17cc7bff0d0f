'use client';

import styles from './servers.module.css';

export type Access = 'none' | 'bearer' | 'basic' | 'modal' | 'custom';

const FIELDS: Record<Access, { name: string; label: string; secret: boolean }[]> = {
  none: [],
  bearer: [{ name: 'token', label: 'Token', secret: true }],
  basic: [
    { name: 'user', label: 'User', secret: false },
    { name: 'password', label: 'Password', secret: true },
  ],
  modal: [
    { name: 'modal-key', label: 'Modal-Key', secret: true },
    { name: 'modal-secret', label: 'Modal-Secret', secret: true },
  ],
  custom: [
    { name: 'header', label: 'Header name', secret: false },
    { name: 'value', label: 'Value', secret: true },
  ],
};

/** What a kind of access asks for. */
export function HeaderFields({ access }: { access: Access }) {
  return (
    <>
      {FIELDS[access].map(({ name, label, secret }) => (
        <label key={name} className={styles['field']}>
          {label}
          <input name={name} required autoComplete="off" type={secret ? 'password' : 'text'} />
        </label>
      ))}
    </>
  );
}
