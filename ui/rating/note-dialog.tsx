'use client';

import { useState } from 'react';
import { Button } from '../shell/button.tsx';
import { Modal } from '../shell/modal.tsx';
import styles from './rating.module.css';

const LONGEST = 10_000;

type Props = {
  /** How many cells it is about. */
  cells: number;
  /** What was written before; empty where there are several. */
  note: string;
  onSave: (note: string) => void;
  onClose: () => void;
};

/** Write a note; an empty one is none. */
export function NoteDialog({ cells, note, onSave, onClose }: Props) {
  const [text, setText] = useState(note);
  const title = cells === 1 ? 'Note' : `Note for ${cells.toLocaleString('en')} cells`;
  const save = () => {
    onSave(text.trim());
    onClose();
  };
  return (
    <Modal label={title} className={styles['notedialog']} onClose={onClose}>
      <form
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
          value={text}
          rows={4}
          maxLength={LONGEST}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey) {
              event.preventDefault();
              save();
            }
          }}
        />
        <div>
          <span>{cells === 1 ? '⏎ saves, ⇧⏎ is a new line' : 'It takes the place of what they have.'}</span>
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
