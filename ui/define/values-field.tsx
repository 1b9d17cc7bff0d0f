'use client';

import { useId, useMemo, useState } from 'react';
import type { Parameter } from '#core/api/parameters.ts';
import type { FormField } from '#core/sweep/document/read-form.ts';
import { parameterTitle } from '#core/workflow/parameter-title.ts';
import { previewValues } from './preview-values.ts';
import { OptionMenu } from './option-menu.tsx';
import styles from './define.module.css';

type Props = {
  field: FormField;
  parameter: Parameter | undefined;
  /** Whether its name stands before it: where an axis has several fields. */
  named: boolean;
  onChange: (field: FormField, text: string) => void;
  onSource: (field: FormField) => void;
};

const MOST_CHIPS = 40;

/** Values of one parameter as a line of text, and beneath it what they mean. */
export function ValuesField({ field, parameter, named, onChange, onSource }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { text } = field;
  const preview = useMemo(() => previewValues(text ?? '', parameter), [text, parameter]);
  const label = field.param === '' ? 'Replaced with' : parameterTitle(field.param);
  if (text === null)
    return (
      <div className={styles['field']}>
        {named && <span className={styles['part']}>{label}</span>}
        <button type="button" className={styles['source']} onClick={() => onSource(field)}>
          <code>{field.source}</code>
          <span>in the YAML</span>
        </button>
      </div>
    );
  const bad = preview.problem !== null || preview.values.some(({ unknown }) => unknown);
  return (
    <div className={styles['field']}>
      {named && <span className={styles['part']}>{label}</span>}
      <div className={styles['line']}>
        <input
          value={text}
          aria-label={`Values of ${label}`}
          aria-invalid={bad}
          aria-describedby={id}
          spellCheck={false}
          autoComplete="off"
          placeholder={
            parameter?.type === 'STRING' ? 'a cat, a dog' : '4, 7, 10  or  4-10 [3]  or  0.4-1.0 (+0.2)'
          }
          onChange={(event) => onChange(field, event.target.value)}
        />
        {parameter?.options && parameter.options.length > 0 && (
          <button
            type="button"
            className={styles['fill']}
            aria-expanded={open}
            aria-label={`Choices for ${label}`}
            title="Fill from the servers"
            onClick={() => setOpen((now) => !now)}
          >
            ▾
          </button>
        )}
      </div>
      {open && parameter?.options && (
        <OptionMenu
          options={parameter.options.map(String)}
          text={text}
          onChange={(next) => onChange(field, next)}
          onClose={() => setOpen(false)}
        />
      )}
      <div className={styles['chips']} id={id}>
        {preview.values.slice(0, MOST_CHIPS).map(({ label: shown, skip, off, unknown }, i) => (
          <span
            // Two values may read the same while they are typed.
            // oxlint-disable-next-line react/no-array-index-key
            key={`${shown} ${i}`}
            data-skip={skip || undefined}
            data-off={off || undefined}
            data-unknown={unknown || undefined}
          >
            {shown}
          </span>
        ))}
        {preview.values.length > MOST_CHIPS && <em>and {preview.values.length - MOST_CHIPS} more</em>}
        {preview.problem !== null && <p className={styles['problem']}>{preview.problem}</p>}
        {preview.mend && (
          <p className={styles['problem']}>
            No server has “{preview.mend.value}”. Did you mean{' '}
            <button
              type="button"
              onClick={() => {
                if (preview.mend) onChange(field, text.replace(preview.mend.value, preview.mend.nearest));
              }}
            >
              {preview.mend.nearest}
            </button>
            ?
          </p>
        )}
      </div>
    </div>
  );
}
