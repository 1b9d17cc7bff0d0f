'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { cellSchema } from '#core/api/cell.ts';
import { request } from '../api/request.ts';
import { cellKey } from '../live/keys.ts';
import { Button } from '../shell/button.tsx';
import { Modal } from '../shell/modal.tsx';
import styles from './rating.module.css';

const LONGEST = 10_000;

type Props = {
  sweepId: string;
  /** The cells that it is about. */
  cells: readonly number[];
  onSave: (note: string) => void;
  onClose: () => void;
};

/** The note that one cell has; empty for several. */
function useNote(sweepId: string, cells: readonly number[]): string {
  const [only = 0] = cells;
  const { data } = useQuery({
    queryKey: [...cellKey(sweepId, only), 'note'],
    queryFn: ({ signal }) => request(cellSchema, `/sweeps/${sweepId}/cells/${only}`, { signal }),
    enabled: cells.length === 1,
    structuralSharing: false,
    gcTime: 0,
  });
  return data?.rating.note ?? '';
}

/** Write a note; an empty one is none. */
export function NoteDialog({ sweepId, cells, onSave, onClose }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const note = useNote(sweepId, cells);
  const many = cells.length > 1;
  const title = many ? `Note for ${cells.length.toLocaleString('en')} cells` : 'Note';
  const save = () => {
    if (typed !== null && (many || typed.trim() !== note)) onSave(typed.trim());
    onClose();
  };
  return (
    <Modal label={title} className={styles['notedialog']} onClose={onClose}>
      <form
        data-own-keys=""
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <h2>{title}</h2>
        <textarea
          // A dialog for one text: it is what one came for.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          aria-label={title}
          value={typed ?? note}
          rows={4}
          maxLength={LONGEST}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            save();
          }}
        />
        <div>
          <span>{many ? 'Takes the place of the notes that they have.' : '⏎ saves, ⇧ ⏎ is a new line'}</span>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit">
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}
