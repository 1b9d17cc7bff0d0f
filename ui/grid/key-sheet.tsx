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
      [['Z'], 'undo'],
      [['⇧ Z'], 'redo'],
    ],
  },
  {
    group: 'Look',
    keys: [
      [['Space'], 'large view'],
      [['C'], 'compare the selected ones, or neighbours'],
      [['D'], 'difference'],
      [['R'], 'next part of the image'],
      [['⇧ R'], 'draw a part'],
      [['Enter'], 'detail'],
      [['/'], 'filter'],
      [['+', '−'], 'cell size'],
      [['Esc'], 'close'],
      [['?'], 'this sheet'],
    ],
  },
  {
    group: 'Large view, compare',
    keys: [
      [['+', '−'], 'zoom'],
      [['Enter'], 'whole, or 100 %'],
      [['Ctrl + arrows'], 'move the picture'],
      [['B'], 'side by side'],
      [['W'], 'wipe'],
      [['F'], 'flicker'],
      [['O'], 'onion'],
      [['D'], 'difference'],
      [['E'], 'edges'],
      [['[', ']'], 'turn line, strength, rate'],
      [['⇧ ←', '⇧ →'], 'all along the axis'],
      [['A'], 'all values of the axis'],
      [['Del'], 'leave one out'],
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
