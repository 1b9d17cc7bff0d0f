'use client';

import { useId, useRef } from 'react';
import type { FormAxis } from '#core/sweep/document/read-form.ts';
import styles from './define.module.css';

export type AxisAction = 'up' | 'down' | 'remove' | 'zip' | 'unzip' | 'split' | 'join' | 'off' | 'yaml';

type Props = {
  title: string;
  axis: FormAxis;
  isFirst: boolean;
  isLast: boolean;
  zips: boolean;
  onAct: (action: AxisAction) => void;
};

const isOff = (text: string | null): boolean => /(^|,)\s*(off|none)\s*(,|$)/i.test(text ?? '');

/** What can be done with an axis. */
export function AxisMenu({ title, axis, isFirst, isLast, zips, onAct }: Props) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const strength = axis.fields.find(({ part }) => part === 'strength');
  const parts = new Set(axis.fields.map(({ part }) => part));
  const actions: [AxisAction, string, boolean][] = [
    [
      'off',
      'Also without it (off)',
      strength !== undefined && strength.text !== null && !isOff(strength.text),
    ],
    ['split', 'Model and CLIP strength apart', strength !== undefined],
    ['join', 'Model and CLIP strength together', parts.has('model') && parts.has('clip')],
    ['zip', 'Change together with the next', zips],
    ['unzip', 'Vary each by itself', axis.kind === 'zip'],
    ['up', 'Move up', !isFirst],
    ['down', 'Move down', !isLast],
    ['yaml', 'Show in the YAML', true],
    ['remove', 'Remove', true],
  ];
  return (
    <>
      <button type="button" className={styles['dots']} popoverTarget={id} aria-label={`More for ${title}`}>
        ⋯
      </button>
      <div id={id} ref={menu} popover="auto" className={styles['menu']}>
        {actions
          .filter(([, , there]) => there)
          .map(([action, label]) => (
            <button
              key={action}
              type="button"
              onClick={() => {
                menu.current?.hidePopover();
                onAct(action);
              }}
            >
              {label}
            </button>
          ))}
      </div>
    </>
  );
}
