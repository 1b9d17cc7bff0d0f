'use client';

import { KeyHint } from '../shell/key-hint.tsx';
import styles from '../shell/key-sheet.module.css';
import { Modal } from '../shell/modal.tsx';

const KEYS: { group: string; keys: [string[], string][] }[] = [
  {
    group: 'Parameters',
    keys: [
      [['/'], 'find'],
      [['↑', '↓'], 'walk the list'],
      [['A'], 'add as axis, or take it out'],
    ],
  },
  {
    group: 'Axes',
    keys: [
      [['Alt ↑', 'Alt ↓'], 'move the axis'],
      [['Z'], 'undo'],
      [['⇧ Z'], 'redo'],
      [['Y'], 'form or YAML'],
    ],
  },
  {
    group: 'Sweep',
    keys: [
      [['⌘/Ctrl Enter'], 'start'],
      [['⌘/Ctrl V'], 'paste a workflow or picture'],
      [['?'], 'this sheet'],
    ],
  },
];

/** All keys of the page on which a sweep is written. */
export function DefineKeys({ onClose }: { onClose: () => void }) {
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
