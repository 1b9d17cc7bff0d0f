'use client';

import { useSortable } from '@dnd-kit/sortable';
import type { KeyboardEvent } from 'react';
import type { Parameter } from '#core/api/parameters.ts';
import type { FormAxis, FormField } from '#core/sweep/document/read-form.ts';
import { parameterTitle } from '#core/workflow/parameter-title.ts';
import { AxisMenu, type AxisAction } from './axis-menu.tsx';
import { ValuesField } from './values-field.tsx';
import styles from './define.module.css';

export type CardIssue = { path: string; message: string; hint: string | undefined; value: unknown };

type Props = {
  axis: FormAxis;
  count: number;
  parameters: ReadonlyMap<string, Parameter>;
  issues: readonly CardIssue[];
  /** Whether the next axis can be zipped with this one. */
  zips: boolean;
  onValues: (field: FormField, text: string) => void;
  onSource: (field: FormField) => void;
  onAct: (axis: FormAxis, action: AxisAction) => void;
};

function titleOf({ kind, subject, fields }: FormAxis, parameters: Props['parameters']): string {
  if (kind === 'lora') return parameterTitle(subject, true);
  if (kind === 'replace') return `“${subject}” replaced`;
  if (kind === 'other') return 'In the YAML';
  return fields
    .map(({ param }) => parameterTitle(param, parameters.get(param)?.canBeOff === true))
    .join(' + ');
}

function hintOf({ kind, fields }: FormAxis, parameters: Props['parameters']): string {
  if (kind === 'zip') return 'zipped: they change together';
  if (kind === 'replace') return 'words in the positive prompt';
  if (kind === 'lora') {
    const parts = fields.map(({ part }) => (part === 'strength' ? 'model and CLIP together' : part));
    return parts.join(', ');
  }
  const [field] = fields;
  const parameter = field && parameters.get(field.param);
  if (!parameter) return '';
  if (parameter.canBeOff) return 'model and CLIP together; off leaves it out';
  if (parameter.options) return `one of ${parameter.options.length}`;
  const { min, max } = parameter.range ?? {};
  return min !== undefined && max !== undefined ? `${min} to ${max}` : parameter.type;
}

/** One axis: what varies, its values, and what can be done with it. */
export function AxisCard({ axis, count, parameters, issues, zips, onValues, onSource, onAct }: Props) {
  const title = titleOf(axis, parameters);
  const { setNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id: `axis-${axis.index}`,
  });
  const move = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onAct(axis, event.key === 'ArrowUp' ? 'up' : 'down');
  };
  // What a field says of its own values needs no second line.
  const shownByField = ({ path, hint }: CardIssue) =>
    axis.fields.length > 0 && (path.endsWith('.values') || hint?.startsWith('Did you mean') === true);
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
          className={styles['grip']}
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
          onAct={(action) => onAct(axis, action)}
        />
      </header>
      <div className={styles['fields']} data-row={axis.kind === 'zip' || undefined}>
        {axis.fields.map((field) => (
          <ValuesField
            key={field.path.join('.')}
            field={field}
            parameter={parameters.get(field.param)}
            named={axis.fields.length > 1}
            onChange={onValues}
            onSource={onSource}
          />
        ))}
        {axis.kind === 'other' && <code className={styles['raw']}>{axis.subject}</code>}
      </div>
      {axis.when !== null && (
        <p className={styles['when']}>
          only when <code>{axis.when}</code>
        </p>
      )}
      {issues
        .filter((issue) => !shownByField(issue))
        .map(({ path, message, hint }) => (
          <p key={`${path} ${message}`} className={styles['problem']}>
            {message}. {hint}
          </p>
        ))}
    </section>
  );
}
