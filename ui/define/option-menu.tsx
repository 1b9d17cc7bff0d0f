'use client';

import { useState } from 'react';
import type { ValuesSource } from '#core/sweep/document/values-source.ts';
import { splitList } from '#core/sweep/values/split-list.ts';
import { inTrainingOrder } from '#core/sweep/values/natural-order.ts';
import { fileMatches } from '#core/sweep/values/wildcard.ts';
import styles from './fields.module.css';

type Props = {
  options: string[];
  /** The model folder that they are the files of; null where they are words. */
  folder: string | null;
  text: string;
  onChange: (text: string) => void;
  onMade: (made: ValuesSource) => void;
  onClose: () => void;
};

const MOST = 200;
const quote = (text: string) => (/[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
/** What was typed to find, as a pattern. */
const patternOf = (find: string) => (/[*?]/.test(find) ? find : `*${find}*`);

/** What the servers offer for a parameter: each can be put into the line of values, and taken out. */
export function OptionMenu({ options, folder, text, onChange, onMade, onClose }: Props) {
  const [find, setFind] = useState('');
  const items = splitList(text)?.map((item) => item.text) ?? [];
  const chosen = new Set(items);
  const wanted = find.trim();
  const pattern = patternOf(wanted);
  const found = wanted === '' ? options : options.filter((option) => fileMatches(option, pattern));
  const matches = folder === null ? found : inTrainingOrder(found);
  const write = (list: string[]) => onChange(list.map(quote).join(', '));
  const toggle = (option: string) =>
    write(chosen.has(option) ? items.filter((item) => item !== option) : [...items.filter(Boolean), option]);
  const whatever = () => {
    const matching = wanted === '' ? '' : pattern;
    if (folder !== null) onMade({ kind: 'models', folder, matching });
    else if (wanted === '') onChange('all');
    else onMade({ kind: 'options', of: '', matching });
    onClose();
  };
  return (
    <div className={styles['options']} role="group" aria-label="Choices of the servers">
      <div>
        <input
          type="search"
          aria-label="Find a choice"
          placeholder={`find among ${options.length}, or dumpling-*`}
          value={find}
          // The menu was asked for: its first field is where one goes on.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onChange={(event) => setFind(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose();
          }}
        />
        <button
          type="button"
          onClick={() => write(matches)}
          disabled={matches.length === 0 || matches.length > MOST}
        >
          {wanted === '' ? `all ${matches.length} of today` : `these ${matches.length}`}
        </button>
        <button type="button" onClick={whatever}>
          {wanted === '' ? 'whatever there is' : `whatever fits ${pattern}`}
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
