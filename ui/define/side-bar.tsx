'use client';

import { Button } from '../shell/button.tsx';
import { Chip } from '../shell/chip.tsx';
import styles from './define.module.css';
import sideStyles from './side.module.css';
import type { DraftHistory } from './use-history.ts';

/** How the definition is shown. */
export type Side = 'form' | 'both' | 'yaml';

type Props = { history: DraftHistory; side: Side; roomy: boolean; onSide: (side: Side) => void };

/** What stands over the definition: undo and redo, and whether it is a form, YAML, or both beside each other. */
export function SideBar({ history, side, roomy, onSide }: Props) {
  return (
    <div className={styles['bar']}>
      <h2>Axes</h2>
      <span>drag to reorder · the first changes most slowly</span>
      <Button look="quiet" disabled={!history.canUndo} onClick={history.undo}>
        Undo
      </Button>
      <Button look="quiet" disabled={!history.canRedo} onClick={history.redo}>
        Redo
      </Button>
      <span className={sideStyles['switch']} role="group" aria-label="Show as">
        <Chip on={side === 'form'} label="Form" onToggle={() => onSide('form')} />
        {roomy && <Chip on={side === 'both'} label="Both" onToggle={() => onSide('both')} />}
        <Chip on={side === 'yaml'} label="YAML" onToggle={() => onSide('yaml')} />
      </span>
    </div>
  );
}
