'use client';

import type { ListItem } from '#core/sweep/document/values-source.ts';
import styles from './define.module.css';

type Props = {
  /** Whose values they are. */
  label: string;
  items: readonly ListItem[];
  onChange: (items: ListItem[]) => void;
  /** Back to one line of text, without labels; absent where a line cannot say the values. */
  onLine?: () => void;
};

/** Values one by one, each with what the grid shows for it. */
export function ListField({ label, items, onChange, onLine }: Props) {
  const set = (place: number, change: Partial<ListItem>) =>
    onChange(items.map((item, i) => (i === place ? { ...item, ...change } : item)));
  return (
    <div className={styles['list']}>
      {items.map(({ value, label: shown, skip }, place) => (
        // Values are told apart by their places: two may be alike while they are typed.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={place} data-skip={skip || undefined}>
          <input
            value={value}
            aria-label={`Value ${place + 1} of ${label}`}
            spellCheck={false}
            onChange={(event) => set(place, { value: event.target.value })}
          />
          <input
            value={shown}
            aria-label={`Label of value ${place + 1} of ${label}`}
            placeholder="label"
            maxLength={200}
            onChange={(event) => set(place, { label: event.target.value })}
          />
          <button
            type="button"
            aria-pressed={skip}
            title="Keeps its place in the grid, renders nothing"
            onClick={() => set(place, { skip: !skip })}
          >
            skip
          </button>
          <button
            type="button"
            aria-label={`Remove value ${place + 1}`}
            disabled={items.length === 1}
            onClick={() => onChange(items.filter((_, i) => i !== place))}
          >
            ×
          </button>
        </div>
      ))}
      <p>
        <button type="button" onClick={() => onChange([...items, { value: '', label: '', skip: false }])}>
          + value
        </button>
        {onLine && (
          <button type="button" onClick={onLine}>
            as one line
          </button>
        )}
      </p>
    </div>
  );
}
