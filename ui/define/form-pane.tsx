'use client';

import { useMemo } from 'react';
import type { Example } from '#core/api/example.ts';
import type { Plan } from '#core/api/plan.ts';
import type { Path } from '#core/sweep/document/path.ts';
import type { Form } from '#core/sweep/document/read-form.ts';
import { AxesForm } from './axes-form.tsx';
import { BeyondForm } from './beyond-form.tsx';
import { ChoicesForm } from './choices-form.tsx';
import styles from './frame.module.css';
import { ruleWords } from './rule-words.ts';
import { RulesForm } from './rules-form.tsx';
import { useLastForm } from './use-last-form.ts';
import type { useDescribed } from './use-described.ts';
import type { DocumentEdits } from './use-document.ts';
import type { LocatedIssue } from './use-issues.ts';
import { Welcome } from './welcome.tsx';

type Props = {
  /** Null where the text cannot be read just now. */
  form: Form | null;
  isEmpty: boolean;
  examples: readonly Example[];
  described: ReturnType<typeof useDescribed>;
  plan: Plan | undefined;
  issues: readonly LocatedIssue[];
  document: DocumentEdits;
  /** Show a place in the YAML. */
  onSource: (path: Path) => void;
};

const NO_WORDS = { names: [], values: new Map<string, string[]>() };

const WORDS: Record<string, string> = {
  table: 'cells one by one',
  simulated: 'simulated or real',
};

/** The definition as a form. Where the text cannot be read just now, it shows what it last could. */
export function FormPane(props: Props) {
  const { isEmpty, examples, described, plan, issues, document, onSource } = props;
  const form = useLastForm(props.form, isEmpty);
  const { byName } = described;
  const words = useMemo(() => (form === null ? NO_WORDS : ruleWords(form, byName)), [form, byName]);
  if (form === null)
    return isEmpty ? (
      <Welcome examples={examples} onBegin={document.begin} />
    ) : (
      <p className={styles['notice']}>The YAML cannot be read. Mend it there, and the form is here again.</p>
    );
  const others = (keys: readonly string[]) =>
    keys
      .filter((key) => form.others.includes(key))
      .map((key) => (
        <button key={key} type="button" className={styles['other']} onClick={() => onSource([key])}>
          <b>{key}</b>
          {WORDS[key]}
          <span>in the YAML</span>
        </button>
      ));
  return (
    <>
      {props.form === null && (
        <p className={styles['notice']} role="status">
          The YAML cannot be read just now. This is what it last said; it can be changed again when the YAML
          is mended.
        </p>
      )}
      <div className={styles['inside']} inert={props.form === null}>
        <label className={styles['title']}>
          Name
          <input
            value={form.name}
            maxLength={200}
            onChange={(event) => document.setText(['name'], event.target.value)}
          />
        </label>
        {form.axes.length === 0 &&
          form.blocks.length === 0 &&
          form.table === null &&
          !form.others.includes('table') && (
            <p className={styles['notice']}>
              Nothing varies yet. Pick a parameter in the list: it becomes an axis here.
            </p>
          )}
        <AxesForm
          form={form}
          parameters={described.byName}
          folders={described.folders}
          issues={issues}
          words={words}
          onMove={document.move}
          onValues={document.setValues}
          onMade={document.setMade}
          onWhen={document.setWhen}
          onSource={(field) => onSource(field.path)}
          onAct={(axis, action) =>
            action.kind === 'yaml'
              ? onSource(['axes', axis.index])
              : document.act(axis, action, form.axes.length)
          }
        />
        <BeyondForm
          form={form}
          described={described}
          plan={plan}
          issues={issues}
          words={words}
          document={document}
          onSource={onSource}
        />
        {others(['table'])}
        <RulesForm
          form={form}
          plan={plan}
          names={[...new Set(form.axes.flatMap(({ fields }) => fields.map(({ param }) => param)))]}
          words={words}
          issues={issues}
          onChange={document.setText}
          onAdd={document.addRule}
          onRemove={document.removeRule}
        />
        <ChoicesForm
          form={form}
          servers={described.servers.map(({ name }) => name)}
          names={described.parameters.filter(({ named }) => named).map(({ name }) => name)}
          onChange={document.setMember}
          onSetting={document.setSetting}
          onSample={document.setSample}
          onServers={document.setServers}
          onSource={onSource}
        />
        {others(form.others.filter((key) => key !== 'table'))}
      </div>
    </>
  );
}
