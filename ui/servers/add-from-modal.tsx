'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { addedModalSchema, type AddModalInput } from '#core/api/modal-operations.ts';
import { readModalUrls } from '#core/server/read-modal-urls.ts';
import { request } from '../api/request.ts';
import { Button } from '../shell/button.tsx';
import { FailureNote } from '../shell/failure-note.tsx';
import { useNotice } from '../shell/notices.tsx';
import { readFields } from './form-fields.ts';
import styles from './servers.module.css';
import { serversKey } from './use-servers.ts';

const PLACEHOLDER = `├── ✓ Created Function gpu_1
│   └── https://me--teststrip-gpu-1.modal.run 🔑
└── ✓ Created Function gpu_2
    └── https://me--teststrip-gpu-2.modal.run 🔑`;

/** Add every server that `modal deploy` printed the address of. */
export function AddFromModal() {
  const client = useQueryClient();
  const notice = useNotice();
  const [printed, setPrinted] = useState('');
  const found = readModalUrls(printed);
  const add = useMutation({
    mutationFn: (body: AddModalInput) =>
      request(addedModalSchema, '/servers/from-modal', { method: 'POST', body }),
    onSuccess: ({ added, changed }) => {
      setPrinted('');
      notice(
        `${added.length} added${changed.length > 0 ? `, ${changed.length} known already: they have these keys now` : ''}.`,
      );
      return client.invalidateQueries({ queryKey: serversKey });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = readFields(event.currentTarget);
    add.mutate({
      printed,
      key: field('modal-key').trim(),
      secret: field('modal-secret').trim(),
      idleSeconds: Number(field('idle')),
      ...(field('price') === '' ? {} : { pricePerHour: Number(field('price')) }),
    });
  };
  return (
    <>
      <form onSubmit={submit}>
        <label className={styles['printed']}>
          What “modal deploy” printed
          <textarea
            value={printed}
            required
            rows={5}
            spellCheck={false}
            placeholder={PLACEHOLDER}
            onChange={(event) => setPrinted(event.target.value)}
          />
          <span aria-live="polite">
            {printed !== '' &&
              (found.length === 0
                ? 'No address of Modal in it yet.'
                : `${found.length} found: ${found.map(({ name }) => name).join(', ')}`)}
          </span>
        </label>
        <label className={styles['field']}>
          Modal-Key
          <input name="modal-key" required autoComplete="off" type="password" placeholder="wk-…" />
        </label>
        <label className={styles['field']}>
          Modal-Secret
          <input name="modal-secret" required autoComplete="off" type="password" placeholder="ws-…" />
        </label>
        <label className={styles['field']}>
          Dollars an hour, each
          <input name="price" inputMode="decimal" type="number" min={0} step="any" placeholder="1.95" />
        </label>
        <label className={styles['field']}>
          Asleep after seconds
          <input name="idle" type="number" min={0} step={1} defaultValue={60} required />
        </label>
        <Button look="primary" type="submit" disabled={add.isPending || found.length === 0}>
          {found.length > 1 ? `Add all ${found.length}` : 'Add'}
        </Button>
      </form>
      {add.error && <FailureNote error={add.error} />}
    </>
  );
}
