'use client';

import { Command } from 'cmdk';
import { useState, type KeyboardEvent } from 'react';
import { KeyHint } from '../shell/key-hint.tsx';
import { Modal } from '../shell/modal.tsx';
import { showKey, type Action } from './action.ts';
import { actions } from './action-registry.ts';
import { findActions, groupActions } from './find-actions.ts';
import styles from './palette.module.css';

type Props = {
  /** The list to begin with: the label of an action that opens one; null for all actions. */
  first: string | null;
  apple: boolean;
  onClose: () => void;
};

const listed = () => actions.list().filter((action) => action.keysOnly !== true);

function Row({ action, apple, onSelect }: { action: Action; apple: boolean; onSelect: () => void }) {
  const [key] = action.keys ?? [];
  return (
    <Command.Item className={styles['row']} value={`${action.group} ${action.label}`} onSelect={onSelect}>
      <span>{action.label}</span>
      {key !== undefined && <KeyHint keys={[showKey(key, apple)]} />}
    </Command.Item>
  );
}

/** Find what can be done by typing some of its name; what asks for more goes on with a list of its own. */
export function Palette({ first, apple, onClose }: Props) {
  const [all] = useState(listed);
  const [path, setPath] = useState<Action[]>(() =>
    all.filter((action) => action.open !== undefined && action.label === first).slice(0, 1),
  );
  const [text, setText] = useState('');
  const last = path.at(-1);
  const shown = last?.open
    ? last.searches
      ? last.open(text)
      : findActions(last.open(''), text)
    : findActions(all, text);
  const found = shown.length === 0 ? [] : [{ group: '', actions: shown }];
  const groups = last || text.trim() !== '' ? found : groupActions(shown);

  const choose = (action: Action) => {
    if (!action.run) {
      setPath([...path, action]);
      setText('');
      return;
    }
    const { run } = action;
    onClose();
    // The dialog gives the focus back first: what is done may move it.
    setTimeout(run, 0);
  };
  const goBack = (event: KeyboardEvent) => {
    if (path.length === 0 || !(event.key === 'Escape' || (event.key === 'Backspace' && text === ''))) return;
    event.preventDefault();
    setPath(path.slice(0, -1));
    setText('');
  };
  return (
    <Modal label="Commands" className={styles['palette']} onClose={onClose}>
      <Command
        label={last?.label ?? 'Commands'}
        shouldFilter={false}
        loop
        data-own-keys=""
        onKeyDown={goBack}
        className={styles['command']}
      >
        <div className={styles['line']}>
          {last && <span className={styles['crumb']}>{last.label.replace(/…$/, '')}</span>}
          <Command.Input
            data-first=""
            className={styles['input']}
            value={text}
            onValueChange={setText}
            placeholder={last ? 'Type to find' : 'What is to be done?'}
          />
        </div>
        {shown.length === 0 && (
          <p role="status" className={styles['empty']}>
            Nothing of that name.
          </p>
        )}
        <Command.List className={styles['list']} label="Actions">
          {groups.map(({ group, actions: rows }) => (
            <Command.Group key={group} heading={group === '' ? undefined : group} className={styles['group']}>
              {rows.map((action) => (
                <Row
                  key={`${action.group} ${action.label}`}
                  action={action}
                  apple={apple}
                  onSelect={() => choose(action)}
                />
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Modal>
  );
}
