'use client';

import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import styles from './fields.module.css';

/** One way to go on: what is shown of it, and the line and the caret once it was taken. */
export type Way = { label: string; detail?: string; line: string; caret: number };

type Props = {
  value: string;
  label: string;
  describedBy?: string;
  invalid?: boolean;
  placeholder: string;
  /** Whether there may ever be something to complete. */
  completes: boolean;
  /** How the line may go on at the caret. */
  waysAt: (line: string, caret: number) => Way[];
  onChange: (line: string) => void;
  onLeave?: () => void;
  /** Escape, where no choices are shown. */
  onEscape?: () => void;
  /** Whether it was just asked for: it takes the focus. */
  asked?: boolean;
};

/** A line that is completed while it is typed. */
export function CompletingInput(props: Props) {
  const { value, label, describedBy, invalid, placeholder, completes, waysAt, onChange, onLeave } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  /** Where the caret goes once what was taken stands there. */
  const wanted = useRef<number | null>(null);
  const found = caret === null ? [] : waysAt(value, caret);
  const open = found.length > 0;
  const current = Math.min(at, found.length - 1);

  useLayoutEffect(() => {
    if (wanted.current === null) return;
    input.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });

  const take = (way: Way) => {
    onChange(way.line);
    wanted.current = way.caret;
    setCaret(null);
  };
  const press = (event: KeyboardEvent) => {
    if (!open && event.key === 'Escape') props.onEscape?.();
    if (!open || event.altKey || event.ctrlKey || event.metaKey) return;
    const way = found[current];
    if (event.key === 'ArrowDown') setAt((current + 1) % found.length);
    else if (event.key === 'ArrowUp') setAt((current + found.length - 1) % found.length);
    else if (event.key === 'Enter' && way) take(way);
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
        role={completes ? 'combobox' : undefined}
        aria-label={label}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        aria-expanded={completes ? open : undefined}
        aria-controls={open ? id : undefined}
        aria-activedescendant={open ? `${id}-${current}` : undefined}
        aria-autocomplete={completes ? 'list' : undefined}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        // Only where it was just asked for.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={props.asked}
        placeholder={placeholder}
        onChange={(event) => {
          onChange(event.target.value);
          setCaret(event.target.selectionStart);
          setAt(0);
        }}
        onKeyDown={press}
        onBlur={() => {
          setCaret(null);
          onLeave?.();
        }}
      />
      {open && (
        <div id={id} role="listbox" aria-label={`Choices for ${label}`}>
          {found.map((way, place) => (
            // The keys are the field's own.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={`${way.detail} ${way.label}`}
              id={`${id}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === current}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(way)}
            >
              {way.label}
              {way.detail !== undefined && <i>{way.detail}</i>}
            </div>
          ))}
        </div>
      )}
    </span>
  );
}
