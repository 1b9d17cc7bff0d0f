'use client';

import { useState } from 'react';
import { splitList } from '#core/sweep/values/split-list.ts';
import styles from './define.module.css';

type Props = { options: string[]; text: string; onChange: (text: string) => void; onClose: () => void };

const MOST = 200;
const quote = (text: string) => (/[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** What the servers offer for a parameter: each can be put into the line of values, and taken out. */
export function OptionMenu({ options, text, onChange, onClose }: Props) {
  const [find, setFind] = useState('');
  const items = splitList(text)?.map((item) => item.text) ?? [];
  const chosen = new Set(items);
  const matches = options.filter((option) => option.toLowerCase().includes(find.trim().toLowerCase()));
  const write = (list: string[]) => onChange(list.map(quote).join(', '));
  const toggle = (option: string) =>
    write(chosen.has(option) ? items.filter((item) => item !== option) : [...items.filter(Boolean), option]);
  return (
    <div className={styles['options']} role="group" aria-label="Choices of the servers">
      <div>
        <input
          type="search"
          aria-label="Find a choice"
          placeholder={`find among ${options.length}`}
          value={find}
          // The menu was asked for: its first field is where one goes on.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onChange={(event) => setFind(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose();
          }}
        />
        <button type="button" onClick={() => write(matches)} disabled={matches.length > MOST}>
          {find === '' ? 'all of these' : `these ${matches.length}`}
        </button>
        <button type="button" onClick={() => onChange('all')}>
          whatever there is (all)
        </button>
        <button type="button" onClick={onClose}>
          done
        </button>
      </div>
      <ul>
        {matches.slice(0, MOST).map((option) => (
          <li key={option}>
            <button type="button" aria-pressed={chosen.has(option)} onClick={() => toggle(option)}>
              {option}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
