'use client';

import { Button } from './button.tsx';
import styles from './confirm-dialog.module.css';
import { Modal } from './modal.tsx';

type Props = {
  question: string;
  consequence: string;
  verb: string;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something that is lost. */
export function ConfirmDialog({ question, consequence, verb, onConfirm, onClose }: Props) {
  return (
    <Modal label={question} className={styles['confirm']} onClose={onClose}>
      <div className={styles['inside']} data-own-keys="">
        <h2>{question}</h2>
        <p>{consequence}</p>
        <div>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            look="danger"
            onClick={() => {
              onConfirm();
              onClose();
            }}
          >
            {verb}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
