'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { serverSchema, type AddServerInput } from '#core/api/server.ts';
import { request } from '../api/request.ts';
import { Button } from '../shell/button.tsx';
import { FailureNote } from '../shell/failure-note.tsx';
import { AccessField } from './access-field.tsx';
import { accessHeaders } from './access-headers.ts';
import { readFields, withScheme } from './form-fields.ts';
import type { Access } from './header-fields.tsx';
import styles from './servers.module.css';
import { serversKey } from './use-servers.ts';

/** The form for one ComfyUI, by its address. */
export function AddByAddress() {
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [access, setAccess] = useState<Access>('none');
  const add = useMutation({
    mutationFn: (body: Partial<AddServerInput>) =>
      request(serverSchema, '/servers', { method: 'POST', body }),
    onSuccess: () => {
      form.current?.reset();
      setAccess('none');
      return client.invalidateQueries({ queryKey: serversKey });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = readFields(event.currentTarget);
    const name = field('name').trim();
    add.mutate({
      url: withScheme(field('url').trim()),
      ...(name === '' ? {} : { name }),
      ...(field('price') === '' ? {} : { pricePerHour: Number(field('price')) }),
      ...(access === 'none' ? {} : { headers: accessHeaders(access, field) }),
      ...(field('sleeps') === '' ? {} : { wakesOnDemand: true }),
    });
  };
  return (
    <>
      <form ref={form} onSubmit={submit}>
        <label className={styles['field']}>
          Address
          <input
            name="url"
            required
            placeholder="http://192.168.1.20:8188"
            inputMode="url"
            spellCheck={false}
          />
        </label>
        <label className={styles['field']}>
          Name
          <input name="name" placeholder="desk" maxLength={100} />
        </label>
        <AccessField access={access} onChange={setAccess} />
        <label className={styles['field']}>
          Dollars an hour
          <input name="price" inputMode="decimal" type="number" min={0} step="any" placeholder="–" />
        </label>
        <label className={styles['check']}>
          <input name="sleeps" type="checkbox" /> wakes on demand
        </label>
        <Button look="primary" type="submit" disabled={add.isPending}>
          Add
        </Button>
      </form>
      {add.error && <FailureNote error={add.error} />}
    </>
  );
}
