'use client';

import { useState } from 'react';
import type { Plan } from '#core/api/plan.ts';
import type { Parameter } from '#core/api/parameters.ts';
import type { FormAxis, FormBlock, FormField } from '#core/sweep/document/read-form.ts';
import type { ValuesSource } from '#core/sweep/document/values-source.ts';
import type { RuleWords } from '#core/sweep/rules/complete-rule.ts';
import type { Path } from '#core/sweep/document/path.ts';
import type { CardIssue } from './axis-card.tsx';
import { hintOf, titleOf } from './axis-title.ts';
import styles from './define.module.css';
import { NameAdder } from './name-adder.tsx';
import { RuleRows } from './rule-rows.tsx';
import { RuleInput } from './rule-input.tsx';
import tableStyles from './table.module.css';
import { ValuesField } from './values-field.tsx';

export type BlockEdits = {
  onName: (block: FormBlock, name: string) => void;
  onRemove: (block: FormBlock) => void;
  onAxis: (block: FormBlock, name: string) => void;
  onRemoveAxis: (axis: FormAxis) => void;
  onRule: (path: Path, text: string) => void;
  onAddRule: (block: FormBlock, kind: 'exclude' | 'only', rule: string) => void;
  onRemoveRule: (block: FormBlock, kind: 'exclude' | 'only', place: number) => void;
  onValues: (field: FormField, text: string) => void;
  onMade: (field: FormField, made: ValuesSource) => void;
  onSource: (path: Path) => void;
};

type Props = {
  block: FormBlock;
  parameters: ReadonlyMap<string, Parameter>;
  folders: ReadonlyMap<string, string>;
  plan: Plan | undefined;
  issues: readonly CardIssue[];
  words: RuleWords;
  edits: BlockEdits;
};

/** One of several grids: its name, its axes and its rules. */
export function BlockCard({ block, parameters, folders, plan, issues, words, edits }: Props) {
  const [asked, setAsked] = useState(false);
  const name = block.name === '' ? `Block ${block.index + 1}` : block.name;
  const fields = new Set(block.axes.flatMap((axis) => axis.fields.map(({ path }) => path.join('.'))));
  const others = issues.filter(({ path }) => !fields.has(path) && !/\.(exclude|only)\b/.test(path));
  return (
    <section className={styles['card']} aria-label={name} data-block={block.index}>
      <header>
        <h3>Block</h3>
        <input
          className={tableStyles['blockname']}
          aria-label={`Name of block ${block.index + 1}`}
          placeholder={`block ${block.index + 1}`}
          value={block.name}
          maxLength={200}
          onChange={(event) => edits.onName(block, event.target.value)}
        />
        {asked ? (
          <button
            type="button"
            className={tableStyles['link']}
            onBlur={() => setAsked(false)}
            onClick={() => edits.onRemove(block)}
          >
            remove it, with its axes?
          </button>
        ) : (
          <button
            type="button"
            className={tableStyles['link']}
            aria-label={`Remove ${name}`}
            onClick={() => setAsked(true)}
          >
            ×
          </button>
        )}
      </header>
      {block.axes.map((axis) => {
        const title = titleOf(axis, parameters);
        return (
          <div key={axis.path.join('.')} className={tableStyles['axis']} role="group" aria-label={title}>
            <div>
              <b>{title}</b>
              <span>{hintOf(axis, parameters)}</span>
              <button
                type="button"
                className={tableStyles['link']}
                aria-label={`Remove ${title} from ${name}`}
                onClick={() => edits.onRemoveAxis(axis)}
              >
                ×
              </button>
            </div>
            {axis.fields.map((field) => (
              <ValuesField
                key={field.path.join('.')}
                field={field}
                parameter={parameters.get(field.param)}
                folder={folders.get(field.param) ?? null}
                named={axis.fields.length > 1}
                onChange={edits.onValues}
                onMade={edits.onMade}
                onSource={(one) => edits.onSource(one.path)}
              />
            ))}
            {axis.when !== null && (
              <div className={styles['when']}>
                only when
                <RuleInput
                  value={axis.when}
                  label={`When ${title} applies`}
                  placeholder={'sampler != "lcm"'}
                  words={words}
                  onChange={(text) => edits.onRule([...axis.path, 'when'], text)}
                />
              </div>
            )}
          </div>
        );
      })}
      {others.map(({ path, message, hint }) => (
        <p key={`${path} ${message}`} className={styles['problem']}>
          {message}. {hint}
        </p>
      ))}
      <RuleRows
        exclude={block.exclude}
        only={block.only}
        above={block.path}
        plan={plan}
        names={block.axes.flatMap((axis) => axis.fields.map(({ param }) => param))}
        words={words}
        issues={issues}
        onChange={edits.onRule}
        onAdd={(kind, rule) => edits.onAddRule(block, kind, rule)}
        onRemove={(kind, place) => edits.onRemoveRule(block, kind, place)}
      >
        <NameAdder
          label="axis"
          names={words.names.filter((one) => parameters.has(one))}
          onAdd={(one) => edits.onAxis(block, one)}
        />
        {block.others.map((key) => (
          <button key={key} type="button" onClick={() => edits.onSource([...block.path, key])}>
            {key}: in the YAML
          </button>
        ))}
      </RuleRows>
    </section>
  );
}
