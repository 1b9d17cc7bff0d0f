'use client';

import type { Form, FormPath } from '#core/sweep/document/read-form.ts';
import styles from './define.module.css';

type Props = { form: Form; onChange: (path: FormPath, text: string) => void };

type FieldProps = {
  label: string;
  value: string;
  placeholder?: string;
  width?: string;
  onChange: (text: string) => void;
};

function Small({ label, value, placeholder = '', width = '5.5rem', onChange }: FieldProps) {
  return (
    <label>
      {label}
      <input
        value={value}
        placeholder={placeholder}
        inputMode="numeric"
        style={{ width }}
        onChange={(event) => onChange(event.target.value.replaceAll(/[^\d.]/g, ''))}
      />
    </label>
  );
}

/** Seeds, and how many of the cells at most. */
export function ChoicesForm({ form, onChange }: Props) {
  const { seeds, budget, sample } = form;
  return (
    <section className={styles['card']} aria-label="Seeds and budget">
      <div className={styles['choices']}>
        <h3>Seeds</h3>
        {seeds?.list !== null && seeds?.list !== '' && seeds !== null ? (
          <span>these: {seeds.list}</span>
        ) : (
          <>
            <Small
              label="how many"
              value={seeds?.count ?? ''}
              placeholder="1"
              width="4rem"
              onChange={(text) =>
                onChange(text === '' && !seeds?.from ? ['seeds'] : ['seeds', 'count'], text)
              }
            />
            <Small
              label="from"
              value={seeds?.from ?? ''}
              placeholder="the workflow’s"
              width="9rem"
              onChange={(text) => onChange(['seeds', 'from'], text)}
            />
          </>
        )}
        <span>each setting is rendered with every seed</span>
      </div>
      <div className={styles['choices']}>
        <h3>At most</h3>
        <Small
          label="renders"
          value={budget?.renders ?? ''}
          placeholder="all"
          onChange={(text) =>
            onChange(text === '' && !budget?.gpuHours ? ['budget'] : ['budget', 'renders'], text)
          }
        />
        <Small
          label="GPU hours"
          value={budget?.gpuHours ?? ''}
          placeholder="–"
          width="4rem"
          onChange={(text) =>
            onChange(text === '' && !budget?.renders ? ['budget'] : ['budget', 'gpuHours'], text)
          }
        />
        <span>the most evenly spread ones</span>
      </div>
      {sample && (
        <div className={styles['choices']}>
          <h3>Sample</h3>
          <Small
            label={
              sample.kind === 'latin'
                ? 'Latin hypercube'
                : sample.kind === 'sobol'
                  ? 'Sobol points'
                  : 'at random'
            }
            value={sample.count}
            onChange={(text) => onChange(text === '' ? ['sample'] : ['sample', sample.kind], text)}
          />
        </div>
      )}
      {form.settings.map(({ param, path, text }) => (
        <div className={styles['choices']} key={param}>
          <h3>Set</h3>
          {text === null ? (
            <span>{param}: in the YAML</span>
          ) : (
            <label>
              {param}
              <input value={text} onChange={(event) => onChange(path, event.target.value)} />
            </label>
          )}
        </div>
      ))}
      {form.others.length > 0 && <p className={styles['when']}>Also in the YAML: {form.others.join(', ')}</p>}
    </section>
  );
}
