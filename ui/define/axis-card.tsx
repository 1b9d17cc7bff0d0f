'use client';

import { useSortable } from '@dnd-kit/sortable';
import { useState, type KeyboardEvent } from 'react';
import type { Parameter } from '#core/api/parameters.ts';
import type { FormAxis, FormField } from '#core/sweep/document/read-form.ts';
import type { ValuesSource } from '#core/sweep/document/values-source.ts';
import { AxisMenu, type AxisAction, type ZipChoice } from './axis-menu.tsx';
import { hintOf, titleOf } from './axis-title.ts';
import { previewValues } from './preview-values.ts';
import type { RuleWords } from '#core/sweep/rules/complete-rule.ts';
import { RuleInput } from './rule-input.tsx';
import { ValuesField } from './values-field.tsx';
import styles from './define.module.css';
import axesStyles from './axes.module.css';

export type CardIssue = { path: string; message: string; hint: string | undefined; value: unknown };

type Props = {
  axis: FormAxis;
  count: number;
  parameters: ReadonlyMap<string, Parameter>;
  /** The model folder whose files a parameter takes. */
  folders: ReadonlyMap<string, string>;
  issues: readonly CardIssue[];
  /** What conditions can be about. */
  words: RuleWords;
  /** The other axes that may be zipped with this one. */
  zips: readonly ZipChoice[];
  onValues: (field: FormField, text: string) => void;
  onMade: (field: FormField, made: ValuesSource) => void;
  onWhen: (axis: FormAxis, text: string) => void;
  onSource: (field: FormField) => void;
  onAct: (axis: FormAxis, action: AxisAction) => void;
};

/** One axis: what varies, its values, when it applies, and what can be done with it. */
export function AxisCard(props: Props) {
  const { axis, count, parameters, folders, issues, words, zips, onValues, onMade, onWhen, onSource, onAct } =
    props;
  const title = titleOf(axis, parameters);
  const [asking, setAsking] = useState(false);
  const { setNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id: `axis-${axis.index}`,
  });
  const move = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onAct(axis, { kind: event.key === 'ArrowUp' ? 'up' : 'down' });
  };
  const act = (action: AxisAction) => {
    if (action.kind === 'when') setAsking(true);
    else if (action.kind === 'labels') {
      const field = axis.fields.find(({ path }) => path === action.path);
      if (!field) return;
      const { values } = previewValues(field.text ?? '', parameters.get(field.param));
      // Each label is the value itself, there to be changed.
      const items = values.map(({ label, skip }) => ({ value: label, label, skip }));
      onMade(field, {
        kind: 'list',
        items: items.length > 0 ? items : [{ value: '', label: '', skip: false }],
      });
    } else onAct(axis, action);
  };
  // What a field says of its own values needs no second line.
  const shownByField = ({ path, hint }: CardIssue) =>
    axis.fields.some((field) => field.path.join('.') === path) || hint?.startsWith('Did you mean') === true;
  const others = issues.filter((issue) => axis.fields.length === 0 || !shownByField(issue));
  const whenIssue = issues.some(({ path }) => path.endsWith('.when'));
  return (
    // Alt and an arrow move the card from wherever the focus is in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={setNodeRef}
      className={styles['card']}
      aria-label={title}
      data-axis={axis.index}
      data-dragging={isDragging || undefined}
      style={{
        transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined,
        transition,
      }}
      onKeyDown={move}
    >
      <header>
        <button
          type="button"
          className={axesStyles['grip']}
          {...attributes}
          {...listeners}
          aria-label={`Move ${title}`}
        >
          ⋮⋮
        </button>
        <h3>{title}</h3>
        <span>{hintOf(axis, parameters)}</span>
        <AxisMenu
          title={title}
          axis={axis}
          isFirst={axis.index === 0}
          isLast={axis.index === count - 1}
          zips={zips}
          offs={axis.fields
            .filter(({ param }) => parameters.get(param)?.canBeOff === true)
            .map(({ path }) => path)}
          onAct={act}
        />
      </header>
      <div className={axesStyles['fields']} data-row={axis.kind === 'zip' || undefined}>
        {axis.fields.map((field) => (
          <ValuesField
            key={field.path.join('.')}
            field={field}
            parameter={parameters.get(field.param)}
            folder={folders.get(field.param) ?? null}
            named={axis.fields.length > 1}
            onChange={onValues}
            onMade={onMade}
            onSource={onSource}
          />
        ))}
        {axis.kind === 'other' && (
          <button
            type="button"
            className={axesStyles['source']}
            onClick={() => onAct(axis, { kind: 'yaml' })}
          >
            <code>{axis.subject}</code>
            <span>in the YAML</span>
          </button>
        )}
      </div>
      {(axis.when !== null || asking) && (
        <div className={styles['when']}>
          only when
          <RuleInput
            value={axis.when ?? ''}
            label={`When ${title} applies`}
            invalid={whenIssue}
            placeholder={'sampler != "lcm"'}
            words={words}
            asked={asking}
            onChange={(text) => onWhen(axis, text)}
            onLeave={() => setAsking(false)}
          />
        </div>
      )}
      {others.map(({ path, message, hint }) => (
        <p key={`${path} ${message}`} className={styles['problem']}>
          {message}. {hint}
        </p>
      ))}
    </section>
  );
}
