'use client';

import { useState } from 'react';
import type { Parameter } from '#core/api/parameters.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { Modal } from '../shell/modal.tsx';
import { WorkflowPicture } from './workflow-picture.tsx';
import styles from './workflow.module.css';

type Props = {
  graph: Graph;
  parameters: readonly Parameter[];
  varied: ReadonlySet<string>;
  onPick: (node: string) => void;
};

/** The workflow as a small picture, and as a large one when it is asked for. */
export function WorkflowFrame(props: Props) {
  const [large, setLarge] = useState(false);
  return (
    <div className={styles['frame']}>
      <WorkflowPicture {...props} direction="TB" />
      <button
        type="button"
        className={styles['enlarge']}
        aria-label="Enlarge the workflow"
        onClick={() => setLarge(true)}
      >
        ⤢
      </button>
      {large && (
        <Modal label="Workflow" className={styles['large']} onClose={() => setLarge(false)}>
          <WorkflowPicture
            {...props}
            direction="LR"
            onPick={(node) => {
              setLarge(false);
              props.onPick(node);
            }}
          />
        </Modal>
      )}
    </div>
  );
}
