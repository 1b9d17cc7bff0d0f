'use client';

import styles from './servers.module.css';

/** What is sent with every request so that a server lets it in; `keep`: what is sent already. */
export type Access = 'keep' | 'none' | 'bearer' | 'basic' | 'modal' | 'custom';

type Field = { name: string; label: string; secret: boolean; optional?: boolean };

const FIELDS: Record<Access, Field[]> = {
  keep: [],
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
    { name: 'header-2', label: 'Second header, if any', secret: false, optional: true },
    { name: 'value-2', label: 'Its value', secret: true, optional: true },
  ],
};

/** What a kind of access asks for. */
export function HeaderFields({ access }: { access: Access }) {
  return (
    <>
      {FIELDS[access].map(({ name, label, secret, optional = false }) => (
        <label key={name} className={styles['field']}>
          {label}
          <input name={name} required={!optional} autoComplete="off" type={secret ? 'password' : 'text'} />
        </label>
      ))}
    </>
  );
}
