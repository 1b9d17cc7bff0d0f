'use client';

import { useId, useRef } from 'react';
import type { FormAxis } from '#core/sweep/document/read-form.ts';
import type { Path } from '#core/sweep/document/path.ts';
import styles from './define.module.css';
import axesStyles from './axes.module.css';

/** What can be done with an axis, or with one field of it. */
export type AxisAction =
  | { kind: 'up' | 'down' | 'remove' | 'unzip' | 'split' | 'when' | 'yaml' }
  | { kind: 'zip'; other: number }
  | { kind: 'off' | 'labels' | 'drop'; path: Path };

/** Another axis that this one may change together with. */
export type ZipChoice = { index: number; title: string };

type Props = {
  title: string;
  axis: FormAxis;
  isFirst: boolean;
  isLast: boolean;
  zips: readonly ZipChoice[];
  /** The fields whose parameter can be off. */
  offs: readonly Path[];
  onAct: (action: AxisAction) => void;
};

type Entry = [AxisAction, string];

const isOff = (text: string): boolean => /(^|,)\s*(off|none)\s*(,|$)/i.test(text);

function entriesFor({ axis, isFirst, isLast, zips, offs }: Props): Entry[] {
  const { fields, kind } = axis;
  const several = fields.length > 1;
  const nameOf = ({ part, param }: FormAxis['fields'][number]) => (several ? ` of ${part ?? param}` : '');
  const parts = new Set(fields.map(({ part }) => part));
  const entries: (Entry | false)[] = [
    ...fields.map(
      (field): Entry | false =>
        offs.includes(field.path) &&
        field.text !== null &&
        !isOff(field.text) && [{ kind: 'off', path: field.path }, `Also without it (off)${nameOf(field)}`],
    ),
    ...fields.map(
      (field): Entry | false =>
        field.text !== null && [{ kind: 'labels', path: field.path }, `Labels${nameOf(field)} …`],
    ),
    parts.has('strength') && [{ kind: 'split' }, 'Model and CLIP strength apart'],
    parts.has('model') && parts.has('clip') && [{ kind: 'split' }, 'Model and CLIP strength together'],
    ...zips.map(({ index, title }): Entry => [
      { kind: 'zip', other: index },
      `Change together with ${title}`,
    ]),
    kind === 'zip' && [{ kind: 'unzip' }, 'Vary each by itself'],
    axis.when === null && kind !== 'other' && [{ kind: 'when' }, 'Only when …'],
    !isFirst && [{ kind: 'up' }, 'Move up'],
    !isLast && [{ kind: 'down' }, 'Move down'],
    [{ kind: 'yaml' }, 'Show in the YAML'],
    ...fields.map(
      (field): Entry | false =>
        several && [{ kind: 'drop', path: field.path }, `Remove ${field.part ?? field.param}`],
    ),
    [{ kind: 'remove' }, several ? 'Remove all of it' : 'Remove'],
  ];
  return entries.filter((entry) => entry !== false);
}

/** What can be done with an axis. */
export function AxisMenu(props: Props) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  return (
    <>
      <button
        type="button"
        className={axesStyles['dots']}
        popoverTarget={id}
        aria-label={`More for ${props.title}`}
      >
        ⋯
      </button>
      <div id={id} ref={menu} popover="auto" className={styles['menu']}>
        {entriesFor(props).map(([action, label]) => (
          <button
            key={label}
            type="button"
            onClick={() => {
              menu.current?.hidePopover();
              props.onAct(action);
            }}
          >
            {label}
          </button>
        ))}
      </div>
    </>
  );
}
