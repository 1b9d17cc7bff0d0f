'use client';

import { useId, useRef } from 'react';
import { formatAge } from '#core/grid/format-time.ts';
import { readForm } from '#core/sweep/document/read-form.ts';
import { Button } from '../shell/button.tsx';
import { useNow } from '../shell/use-now.ts';
import styles from './define.module.css';
import type { KeptDraft } from './draft-store.ts';

type Props = {
  drafts: readonly KeptDraft[];
  onLook: () => void;
  onOpen: (kept: KeptDraft) => void;
  onBegin: () => void;
};

const nameOf = ({ draft }: KeptDraft): string =>
  readForm(draft.definition)?.name || draft.workflowName || 'without a name';

/** The other drafts of this browser, to go on with, and a fresh page. */
export function DraftMenu({ drafts, onLook, onOpen, onBegin }: Props) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const now = useNow();
  return (
    <>
      {drafts.length > 0 && (
        <>
          <Button popoverTarget={id} onClick={onLook}>
            Drafts
          </Button>
          <div id={id} ref={menu} popover="auto" className={styles['menu']}>
            {drafts.map((kept) => (
              <button
                key={kept.id}
                type="button"
                onClick={() => {
                  menu.current?.hidePopover();
                  onOpen(kept);
                }}
              >
                {nameOf(kept)} <i>{formatAge(kept.savedAt, now)}</i>
              </button>
            ))}
          </div>
        </>
      )}
      <Button onClick={onBegin}>New draft</Button>
    </>
  );
}
