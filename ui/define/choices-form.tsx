'use client';

import { type Form, SAMPLE_KINDS, type SampleKind } from '#core/sweep/document/read-form.ts';
import type { Path } from '#core/sweep/document/path.ts';
import { Chip } from '../shell/chip.tsx';
import { SettingsForm } from './settings-form.tsx';
import styles from './define.module.css';
import fieldsStyles from './fields.module.css';

type Props = {
  form: Form;
  /** Servers that may be chosen, by name. */
  servers: readonly string[];
  /** Parameters that may be set. */
  names: readonly string[];
  onChange: (path: Path, text: string) => void;
  onSetting: (path: Path, text: string) => void;
  onSample: (kind: SampleKind | null, count: string) => void;
  onServers: (names: readonly string[]) => void;
  onSource: (path: Path) => void;
};

type FieldProps = {
  label: string;
  value: string;
  placeholder?: string;
  width?: string;
  onChange: (text: string) => void;
};

const SAMPLES: Record<SampleKind, string> = {
  random: 'some at random',
  latin: 'a Latin hypercube',
  sobol: 'Sobol points',
};
/** A power of two, which suits all of them. */
const POINTS = '64';

function Small({ label, value, placeholder = '', width = '5.5rem', onChange }: FieldProps) {
  return (
    <label>
      {label}
      <input
        value={value}
        placeholder={placeholder}
        inputMode="decimal"
        style={{ width }}
        onChange={(event) => onChange(event.target.value.replaceAll(/[^\d.]/g, ''))}
      />
    </label>
  );
}

/** Which of the combinations become cells, with which seeds, how many at most, and where they are rendered. */
export function ChoicesForm(props: Props) {
  const { form, servers, names, onChange, onSetting, onSample, onServers, onSource } = props;
  const { seeds, budget, sample } = form;
  const listed = seeds?.list !== undefined && seeds.list !== '';
  const every = form.servers.length === 0 || form.servers.includes('*');
  const pick = (name: string) => {
    const chosen = every ? [] : form.servers;
    onServers(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
  };
  return (
    <section className={styles['card']} aria-label="Which cells">
      <div className={fieldsStyles['choices']}>
        <h3>Take</h3>
        <label>
          <select
            aria-label="Which combinations"
            value={sample?.kind ?? 'all'}
            onChange={(event) => {
              const kind = SAMPLE_KINDS.find((one) => one === event.target.value) ?? null;
              onSample(kind, sample?.count || POINTS);
            }}
          >
            <option value="all">every combination</option>
            {SAMPLE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {SAMPLES[kind]}
              </option>
            ))}
          </select>
        </label>
        {sample && (
          <>
            <Small
              label="how many"
              value={sample.count}
              onChange={(text) => onChange(['sample', sample.kind], text || '1')}
            />
            <Small
              label="draw"
              value={sample.seed}
              placeholder="1"
              width="4rem"
              onChange={(text) => onChange(['sample', 'seed'], text)}
            />
          </>
        )}
      </div>
      <div className={fieldsStyles['choices']}>
        <h3>Seeds</h3>
        {listed ? (
          <button type="button" className={fieldsStyles['link']} onClick={() => onSource(['seeds', 'list'])}>
            these: {seeds.list}
          </button>
        ) : (
          <>
            <Small
              label="how many"
              value={seeds?.count ?? ''}
              placeholder="1"
              width="4rem"
              onChange={(text) => onChange(['seeds', 'count'], text)}
            />
            <Small
              label="from"
              value={seeds?.from ?? ''}
              placeholder="the workflow’s"
              width="11rem"
              onChange={(text) => onChange(['seeds', 'from'], text)}
            />
          </>
        )}
        <span>each setting with every seed</span>
      </div>
      <div className={fieldsStyles['choices']}>
        <h3>At most</h3>
        <Small
          label="renders"
          value={budget?.renders ?? ''}
          placeholder="all"
          onChange={(text) => onChange(['budget', 'renders'], text)}
        />
        <Small
          label="GPU hours"
          value={budget?.gpuHours ?? ''}
          placeholder="–"
          width="4rem"
          onChange={(text) => onChange(['budget', 'gpuHours'], text)}
        />
        <span>the most evenly spread ones</span>
        <Small
          label="dollars"
          value={budget?.money ?? ''}
          placeholder="–"
          width="4rem"
          onChange={(text) => onChange(['budget', 'money'], text)}
        />
        <span>then it pauses</span>
      </div>
      {servers.length > 0 && (
        <div className={fieldsStyles['choices']}>
          <h3>Servers</h3>
          <Chip on={every} label="all" name="All servers" onToggle={() => onServers([])} />
          {servers.map((name) => (
            <Chip
              key={name}
              on={!every && form.servers.includes(name)}
              label={name}
              onToggle={() => pick(name)}
            />
          ))}
        </div>
      )}
      <SettingsForm
        form={form}
        names={names}
        onChange={onSetting}
        onRemove={(path) => onChange(path, '')}
        onSource={onSource}
      />
    </section>
  );
}
