'use client';

import { useState } from 'react';
import { KeyHint } from '../shell/key-hint.tsx';
import styles from '../shell/key-sheet.module.css';
import { Modal } from '../shell/modal.tsx';
import { showKey, type Action } from './action.ts';
import { actions } from './action-registry.ts';
import own from './palette.module.css';
import { sheetLines } from './sheet-lines.ts';

/** All keys of the page, as they are. @param also what cannot be pressed now, but elsewhere on the page */
export function KeySheet({ also, onClose }: { also: readonly Action[]; onClose: () => void }) {
  const [groups] = useState(() => {
    const now = actions.list();
    const known = new Set(now.map(({ group }) => group));
    return sheetLines([...now, ...also.filter(({ group }) => !known.has(group))]);
  });
  const apple = /Mac|iP(hone|ad)/.test(navigator.userAgent);
  return (
    <Modal label="Keys" className={styles['sheet']} onClose={onClose}>
      <div className={own['keys']}>
        {groups.map(({ group, lines }) => (
          <section key={group}>
            <h2>{group}</h2>
            {lines.map(({ keys, label }) => (
              <p key={label}>
                <KeyHint keys={keys.map((key) => showKey(key, apple))} />
                <span>{label}</span>
              </p>
            ))}
          </section>
        ))}
      </div>
    </Modal>
  );
}
