'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { serverSchema, type Server, type UpdateServerInput } from '#core/api/server.ts';
import { request } from '../api/request.ts';
import { Button } from '../shell/button.tsx';
import { FailureNote } from '../shell/failure-note.tsx';
import { Modal } from '../shell/modal.tsx';
import { AccessField } from './access-field.tsx';
import { accessHeaders } from './access-headers.ts';
import { readFields, withScheme } from './form-fields.ts';
import type { Access } from './header-fields.tsx';
import styles from './servers.module.css';
import { serversKey } from './use-servers.ts';

/** Another name, address or way of access for a server that is known. */
export function EditServer({ server, onClose }: { server: Server; onClose: () => void }) {
  const client = useQueryClient();
  const [access, setAccess] = useState<Access>(server.headerNames.length > 0 ? 'keep' : 'none');
  const save = useMutation({
    mutationFn: (body: UpdateServerInput) =>
      request(serverSchema, `/servers/${server.id}`, { method: 'PATCH', body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: serversKey });
      onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = readFields(event.currentTarget);
    save.mutate({
      name: field('name').trim(),
      url: withScheme(field('url').trim()),
      ...(access === 'keep' ? {} : { headers: accessHeaders(access, field) }),
    });
  };
  return (
    <Modal label={`Edit ${server.name}`} className={styles['edit']} onClose={onClose}>
      <form onSubmit={submit} data-own-keys="">
        <h2>Edit {server.name}</h2>
        <label className={styles['field']}>
          Name
          <input name="name" required maxLength={100} defaultValue={server.name} data-first="" />
        </label>
        <label className={styles['field']}>
          Address
          <input name="url" required inputMode="url" spellCheck={false} defaultValue={server.url} />
        </label>
        <AccessField access={access} kept={server.headerNames} onChange={setAccess} />
        {save.error && <FailureNote error={save.error} />}
        <div>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}
