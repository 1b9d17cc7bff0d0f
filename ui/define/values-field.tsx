'use client';

import { useId, useMemo, useState } from 'react';
import type { Parameter } from '#core/api/parameters.ts';
import { mendLine } from '#core/sweep/document/mend-value.ts';
import type { FormField } from '#core/sweep/document/read-form.ts';
import type { ValuesSource } from '#core/sweep/document/values-source.ts';
import { parameterTitle } from '#core/workflow/parameter-title.ts';
import { LineInput } from './line-input.tsx';
import { ListField } from './list-field.tsx';
import { OptionMenu } from './option-menu.tsx';
import { previewValues } from './preview-values.ts';
import { SourceField } from './source-field.tsx';
import { ValueChips } from './value-chips.tsx';
import styles from './axes.module.css';

type Props = {
  field: FormField;
  parameter: Parameter | undefined;
  /** The model folder that its values are files of; null where they are none. */
  folder: string | null;
  /** Whether its name stands before it: where an axis has several fields. */
  named: boolean;
  onChange: (field: FormField, text: string) => void;
  onMade: (field: FormField, made: ValuesSource) => void;
  onSource: (field: FormField) => void;
};

const PLACEHOLDER: Record<string, string> = {
  STRING: 'a cat, a dog  or  "a cat, sitting", a dog',
  COMBO: 'one, another  or  all',
  BOOLEAN: 'true, false',
};

/** Values of one parameter as a line of text or what a line cannot say, and beneath it what they mean. */
export function ValuesField({ field, parameter, folder, named, onChange, onMade, onSource }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { text, made } = field;
  const preview = useMemo(() => previewValues(made ?? text ?? '', parameter), [made, text, parameter]);
  const options = useMemo(() => parameter?.options?.map(String) ?? [], [parameter]);
  const label = field.param === '' ? 'Replaced with' : parameterTitle(field.param);
  const part = named && <span className={styles['part']}>{field.part ?? label}</span>;
  if (text === null && made === null)
    return (
      <div className={styles['field']}>
        {part}
        <button type="button" className={styles['source']} onClick={() => onSource(field)}>
          <code>{field.source}</code>
          <span>in the YAML</span>
        </button>
      </div>
    );
  const mend = (wrong: string, right: string) => {
    if (text !== null) onChange(field, mendLine(text, wrong, right) ?? text);
    else if (made?.kind === 'list')
      onMade(field, {
        kind: 'list',
        items: made.items.map((item) => (item.value === wrong ? { ...item, value: right } : item)),
      });
  };
  const line = () => preview.values.map((one) => (one.skip ? `SKIP: ${one.label}` : one.label)).join(', ');
  return (
    <div className={styles['field']}>
      {part}
      {made?.kind === 'list' && (
        <ListField
          label={label}
          items={made.items}
          onChange={(items) => onMade(field, { kind: 'list', items })}
          onLine={() => onChange(field, made.items.map((item) => item.value).join(', '))}
        />
      )}
      {made !== null && made.kind !== 'list' && (
        <div className={styles['line']}>
          <SourceField label={label} made={made} onChange={(next) => onMade(field, next)} />
          {preview.values.length > 0 && made.kind !== 'lines' && (
            <button
              type="button"
              className={styles['fill']}
              title="Write them out, as they are now"
              onClick={() => onChange(field, line())}
            >
              write out
            </button>
          )}
        </div>
      )}
      {text !== null && (
        <div className={styles['line']}>
          <LineInput
            value={text}
            label={`Values of ${label}`}
            describedBy={id}
            invalid={preview.problem !== null || preview.values.some(({ unknown }) => unknown)}
            placeholder={PLACEHOLDER[parameter?.type ?? ''] ?? '4, 7, 10  or  4-10 [3]  or  0.4-1.0 (+0.2)'}
            options={options}
            onChange={(next) => onChange(field, next)}
          />
          {options.length > 0 && (
            <button
              type="button"
              className={styles['fill']}
              aria-expanded={open}
              aria-label={`Fill ${label} from the servers`}
              title="Fill from the servers"
              onClick={() => setOpen((now) => !now)}
            >
              ▾
            </button>
          )}
        </div>
      )}
      {open && (
        <OptionMenu
          options={options}
          folder={folder}
          text={text ?? ''}
          onChange={(next) => onChange(field, next)}
          onMade={(next) => onMade(field, next)}
          onClose={() => setOpen(false)}
        />
      )}
      <ValueChips id={id} preview={preview} onMend={mend} />
    </div>
  );
}
