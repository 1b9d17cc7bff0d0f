'use client';

import { useId, useState } from 'react';
import type { Parameter } from '#core/api/parameters.ts';
import styles from './define.module.css';
import { LateInput } from './late-input.tsx';
import tableStyles from './table.module.css';

type Props = {
  params: Readonly<Record<string, string>>;
  parameters: readonly Parameter[];
  issues: readonly { path: string; message: string; hint: string | undefined }[];
  /** Whether one more was just asked for. */
  asked: boolean;
  onName: (from: string, to: string) => void;
  onInputs: (name: string, inputs: string) => void;
  onRemove: (name: string) => void;
};

const inputsOf = ({ targets }: Parameter): string =>
  targets.map(({ node, input }) => `${node}.${input}`).join(', ');

/** Names of one's own for inputs; several inputs under one name move together. */
export function NamesForm({ params, parameters, issues, asked, onName, onInputs, onRemove }: Props) {
  const id = useId();
  const [adding, setAdding] = useState(asked);
  const known = new Map(parameters.map((one) => [inputsOf(one), one.name]));
  return (
    <section className={styles['card']} aria-label="Names" data-names>
      <header>
        <h3>Names</h3>
        <span>of your own, for inputs that have none or move together</span>
      </header>
      {Object.entries(params).map(([name, inputs]) => {
        const wrong = issues.find(
          ({ path }) => path === `params.${name}` || path.startsWith(`params.${name}.`),
        );
        return (
          <div key={name} className={tableStyles['name']}>
            <LateInput
              aria-label={`Name of ${inputs}`}
              value={name}
              onCommit={(next) => (next === '' ? onRemove(name) : onName(name, next))}
            />
            <span aria-hidden="true">=</span>
            <LateInput
              aria-label={`Inputs of ${name}`}
              aria-invalid={wrong !== undefined}
              list={id}
              value={inputs}
              placeholder="12.denoise, 15.denoise"
              onCommit={(next) => (next === '' ? onRemove(name) : onInputs(name, next))}
            />
            <button type="button" aria-label={`Remove ${name}`} onClick={() => onRemove(name)}>
              ×
            </button>
            {wrong ? (
              <p className={styles['problem']}>
                {wrong.message}. {wrong.hint}
              </p>
            ) : (
              known.has(inputs) && known.get(inputs) !== name && <p>also called {known.get(inputs)}</p>
            )}
          </div>
        );
      })}
      {adding && (
        <form
          className={tableStyles['name']}
          onSubmit={(event) => {
            event.preventDefault();
            const data = new FormData(event.currentTarget);
            const [name, inputs] = [data.get('name'), data.get('inputs')];
            if (typeof name === 'string' && typeof inputs === 'string') onInputs(name.trim(), inputs.trim());
            setAdding(false);
          }}
        >
          <input
            name="name"
            aria-label="New name"
            placeholder="refine"
            required
            spellCheck={false}
            autoComplete="off"
            // It was just asked for.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            onKeyDown={(event) => {
              if (event.key === 'Escape') setAdding(false);
            }}
          />
          <span aria-hidden="true">=</span>
          <input
            name="inputs"
            aria-label="Inputs of the new name"
            placeholder="12.denoise, 15.denoise"
            list={id}
            required
            spellCheck={false}
            autoComplete="off"
          />
          <button type="submit" aria-label="Add the name">
            ↵
          </button>
        </form>
      )}
      <datalist id={id}>
        {parameters.map((one) => (
          <option key={one.name} value={inputsOf(one)}>
            {one.name}
          </option>
        ))}
      </datalist>
      <div className={styles['adds']}>
        <button type="button" onClick={() => setAdding(true)}>
          + name
        </button>
      </div>
    </section>
  );
}
