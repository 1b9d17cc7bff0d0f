'use client';

import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { completeItem, completions, itemAtCaret } from './complete-item.ts';
import styles from './fields.module.css';

type Props = {
  value: string;
  label: string;
  describedBy: string;
  invalid: boolean;
  placeholder: string;
  /** What may be completed. */
  options: readonly string[];
  onChange: (line: string) => void;
};

/** A line of values; what the servers offer is completed while it is typed. */
export function LineInput({ value, label, describedBy, invalid, placeholder, options, onChange }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  /** Where the caret goes once what was taken stands there. */
  const wanted = useRef<number | null>(null);
  const item = caret === null ? null : itemAtCaret(value, caret);
  const found = item ? completions(options, item.typed) : [];
  const open = found.length > 0;
  const current = Math.min(at, found.length - 1);

  useLayoutEffect(() => {
    if (wanted.current === null) return;
    input.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });

  const take = (option: string) => {
    if (!item) return;
    const next = completeItem(value, item, option);
    onChange(next.line);
    wanted.current = next.caret;
    setCaret(null);
  };
  const press = (event: KeyboardEvent) => {
    if (!open || event.altKey || event.ctrlKey || event.metaKey) return;
    const option = found[current];
    if (event.key === 'ArrowDown') setAt((current + 1) % found.length);
    else if (event.key === 'ArrowUp') setAt((current + found.length - 1) % found.length);
    else if (event.key === 'Enter' && option !== undefined) take(option);
    else if (event.key === 'Escape') setCaret(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span className={styles['combo']}>
      <input
        ref={input}
        value={value}
        role={options.length > 0 ? 'combobox' : undefined}
        aria-label={label}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        aria-expanded={options.length > 0 ? open : undefined}
        aria-controls={open ? id : undefined}
        aria-activedescendant={open ? `${id}-${current}` : undefined}
        aria-autocomplete={options.length > 0 ? 'list' : undefined}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        placeholder={placeholder}
        onChange={(event) => {
          onChange(event.target.value);
          setCaret(event.target.selectionStart);
          setAt(0);
        }}
        onKeyDown={press}
        onBlur={() => setCaret(null)}
      />
      {open && (
        <div id={id} role="listbox" aria-label={`Choices for ${label}`}>
          {found.map((option, place) => (
            // The keys are the field's own.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={option}
              id={`${id}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === current}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(option)}
            >
              {option}
            </div>
          ))}
        </div>
      )}
    </span>
  );
}
