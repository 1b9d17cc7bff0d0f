'use client';

import { KeyHint } from '../shell/key-hint.tsx';
import { Modal } from '../shell/modal.tsx';
import styles from '../shell/key-sheet.module.css';

const KEYS: { group: string; keys: [string[], string][] }[] = [
  {
    group: 'Walk',
    keys: [
      [['←', '→'], 'along X'],
      [['↑', '↓'], 'along Y'],
      [['Home', 'End'], 'first and last of the row'],
      [['⇧ ←', '⇧ →'], 'the held axis'],
      [['⇧ ↑', '⇧ ↓'], 'choose the held axis'],
    ],
  },
  {
    group: 'Rate',
    keys: [
      [['1', '–', '5'], 'stars'],
      [['0'], 'no stars'],
      [['P'], 'pick'],
      [['X'], 'reject'],
      [['U'], 'clear the flag'],
      [['N'], 'note'],
      [['A'], 'auto-advance on or off'],
      [['Z'], 'undo'],
      [['⇧ Z'], 'redo'],
    ],
  },
  {
    group: 'Look',
    keys: [
      [['Space'], 'large view'],
      [['Enter'], 'detail'],
      [['/'], 'filter'],
      [['H'], 'hide rejected'],
      [['⇧ H'], 'picked only'],
      [['+', '−'], 'cell size'],
      [['Esc'], 'close'],
      [['?'], 'this sheet'],
    ],
  },
];

/** All keys of the grid. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  return (
    <Modal label="Keys" className={styles['sheet']} onClose={onClose}>
      <div className={styles['groups']}>
        {KEYS.map(({ group, keys }) => (
          <section key={group}>
            <h2>{group}</h2>
            {keys.map(([names, does]) => (
              <p key={does}>
                <KeyHint keys={names} />
                <span>{does}</span>
              </p>
            ))}
          </section>
        ))}
      </div>
    </Modal>
  );
}
