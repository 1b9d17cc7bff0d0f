'use client';

import type { ValuesSource } from '#core/sweep/document/values-source.ts';
import styles from './define.module.css';

type Made = Exclude<ValuesSource, { kind: 'list' }>;
type Props = { label: string; made: Made; onChange: (made: Made) => void };

type PartProps = {
  name: string;
  whose: string;
  value: string;
  placeholder?: string;
  onChange: (text: string) => void;
};

function Part({ name, whose, value, placeholder = '', onChange }: PartProps) {
  return (
    <label>
      {name}
      <input
        value={value}
        aria-label={`${name}: values of ${whose}`}
        placeholder={placeholder}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

/** Values that are kept elsewhere or made by a rule: what they come from, in small fields. */
export function SourceField({ label, made, onChange }: Props) {
  const pattern = (matching: string, set: (text: string) => void) => (
    <Part name="matching" whose={label} value={matching} placeholder="all of them" onChange={set} />
  );
  if (made.kind === 'lines')
    return (
      <textarea
        className={styles['lines']}
        aria-label={`Values of ${label}, one on each line`}
        value={made.text}
        rows={Math.min(10, made.text.split('\n').length + 1)}
        onChange={(event) => onChange({ ...made, text: event.target.value })}
      />
    );
  return (
    <div className={styles['made']}>
      {made.kind === 'models' && (
        <>
          <Part
            name="files in"
            whose={label}
            value={made.folder}
            onChange={(folder) => onChange({ ...made, folder })}
          />
          {pattern(made.matching, (matching) => onChange({ ...made, matching }))}
        </>
      )}
      {made.kind === 'options' && (
        <>
          <span>what the servers offer</span>
          {pattern(made.matching, (matching) => onChange({ ...made, matching }))}
        </>
      )}
      {made.kind === 'file' && (
        <Part
          name="one on each line of"
          whose={label}
          value={made.name}
          onChange={(name) => onChange({ ...made, name })}
        />
      )}
      {made.kind === 'range' && (
        <>
          <Part
            name="from"
            whose={label}
            value={made.from}
            onChange={(from) => onChange({ ...made, from })}
          />
          <Part name="to" whose={label} value={made.to} onChange={(to) => onChange({ ...made, to })} />
          <Part
            name="step"
            whose={label}
            value={made.step}
            onChange={(step) => onChange({ ...made, step, count: '' })}
          />
          <Part
            name="how many"
            whose={label}
            value={made.count}
            onChange={(count) => onChange({ ...made, count, step: '' })}
          />
          <button type="button" aria-pressed={made.log} onClick={() => onChange({ ...made, log: !made.log })}>
            log
          </button>
        </>
      )}
    </div>
  );
}
