'use client';

import { useDeferredValue, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Parameter } from '#core/api/parameters.ts';
import { parameterTitle } from '#core/workflow/parameter-title.ts';
import { ParameterAbout } from './parameter-about.tsx';
import { ParameterRow } from './parameter-row.tsx';
import styles from './workflow.module.css';

type Props = {
  parameters: readonly Parameter[];
  varied: ReadonlySet<string>;
  /** Make an axis of it, or take its axis away. */
  onToggle: (parameter: Parameter, byKey?: boolean) => void;
  /** A node to show the parameters of; counts up with each wish. */
  node: { id: string; wish: number } | null;
};

const found = ({ name, node, value, aliases }: Parameter, words: string[]): boolean => {
  const text = `${name} ${parameterTitle(name)} ${aliases.join(' ')} ${node.title} ${node.className} ${String(value)}`;
  return words.every((word) => text.toLowerCase().includes(word));
};

/** Every parameter of the workflow; those that people know by name first. `/` finds, arrows walk, A or Space varies. */
export function ParameterList({ parameters, varied, onToggle, node }: Props) {
  const [wish, setWish] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const find = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [about, setAbout] = useState<Parameter | null>(null);
  if (node && node.wish !== wish) {
    setWish(node.wish);
    setOpen(true);
    setText('');
  }
  const wanted = useDeferredValue(text).trim().toLowerCase();
  const matches = useMemo(
    () => (wanted === '' ? parameters : parameters.filter((one) => found(one, wanted.split(/\s+/)))),
    [parameters, wanted],
  );
  const named = matches.filter((one) => one.named);
  const others = matches.filter((one) => !one.named);
  const shown = wanted !== '' || open;
  const nodes = new Set(others.map((one) => one.node.id)).size;

  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, .cm-editor');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      find.current?.focus();
      find.current?.select();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  useEffect(() => {
    if (!node) return;
    requestAnimationFrame(() => {
      const row = list.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(node.id)}"]`);
      row?.scrollIntoView({ block: 'center' });
      row?.focus();
    });
  }, [node]);

  const walk = (event: KeyboardEvent) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : null;
    if (to === null) return;
    event.preventDefault();
    if (to < 0) find.current?.focus();
    else rows[to]?.focus();
  };

  return (
    // Arrow keys move between the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles['list']} ref={list} onKeyDown={walk}>
      <input
        ref={find}
        type="search"
        className={styles['find']}
        aria-label="Find a parameter"
        placeholder="/ find a parameter, node or value"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText('');
        }}
      />
      <ParameterAbout parameter={about} />
      <ul>
        {named.map((one) => (
          <ParameterRow
            key={one.name}
            parameter={one}
            varies={varied.has(one.name)}
            onToggle={onToggle}
            onAbout={setAbout}
          />
        ))}
      </ul>
      {others.length > 0 && (
        <button
          type="button"
          className={styles['more']}
          aria-expanded={shown}
          onClick={() => setOpen((now) => !now)}
          disabled={wanted !== ''}
        >
          {shown ? '–' : '+'} {others.length} more {others.length === 1 ? 'input' : 'inputs'} of {nodes}{' '}
          {nodes === 1 ? 'node' : 'nodes'}
        </button>
      )}
      {shown && (
        <ul>
          {others.slice(0, 400).map((one) => (
            <ParameterRow
              key={one.name}
              parameter={one}
              varies={varied.has(one.name)}
              onToggle={onToggle}
              onAbout={setAbout}
            />
          ))}
          {others.length > 400 && (
            <li className={styles['rest']}>and {others.length - 400} more: type to find them</li>
          )}
        </ul>
      )}
      {matches.length === 0 && wanted !== '' && <p className={styles['rest']}>Nothing is called “{text}”.</p>}
    </div>
  );
}
