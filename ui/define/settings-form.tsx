'use client';

import { useId } from 'react';
import type { Path } from '#core/sweep/document/path.ts';
import type { Form } from '#core/sweep/document/read-form.ts';
import { parameterTitle } from '#core/workflow/parameter-title.ts';
import styles from './fields.module.css';

type Props = {
  form: Form;
  /** Parameters that may be set. */
  names: readonly string[];
  onChange: (path: Path, text: string) => void;
  onRemove: (path: Path) => void;
  onSource: (path: Path) => void;
};

/** What has one value in the whole sweep. */
export function SettingsForm({ form, names, onChange, onRemove, onSource }: Props) {
  const id = useId();
  return (
    <div className={styles['choices']}>
      <h3>Set</h3>
      {form.settings.map(({ param, path, text }) =>
        text === null ? (
          <button key={param} type="button" className={styles['link']} onClick={() => onSource(path)}>
            {parameterTitle(param)}: in the YAML
          </button>
        ) : (
          <label key={param}>
            {parameterTitle(param)}
            <input
              value={text}
              aria-label={`${parameterTitle(param)}, in every cell`}
              spellCheck={false}
              size={Math.min(30, Math.max(5, text.length))}
              onChange={(event) => onChange(path, event.target.value)}
              onBlur={(event) => {
                if (event.target.value.trim() === '') onRemove(path);
              }}
            />
          </label>
        ),
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const written = new FormData(event.currentTarget).get('setting');
          if (typeof written !== 'string') return;
          const [, param, value] = /^\s*([^=]+?)\s*=\s*(.+?)\s*$/.exec(written) ?? [];
          if (param === undefined || value === undefined) return;
          onChange(['set', param], value);
          event.currentTarget.reset();
        }}
      >
        <input
          name="setting"
          list={id}
          aria-label="Set one more: parameter = value"
          placeholder="steps = 30"
          pattern=".+=.+"
          title="parameter = value"
          spellCheck={false}
          autoComplete="off"
          size={12}
        />
        <datalist id={id}>
          {names.map((name) => (
            <option key={name} value={`${name} = `}>
              {name}
            </option>
          ))}
        </datalist>
      </form>
      <span>the same in every cell</span>
    </div>
  );
}
