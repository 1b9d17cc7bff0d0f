'use client';

import { useState } from 'react';
import type { Example } from '#core/api/example.ts';
import type { Parameter } from '#core/api/parameters.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { Section } from '../shell/section.tsx';
import { useNarrow } from '../shell/use-narrow.ts';
import { BringWorkflow } from '../workflow/bring-workflow.tsx';
import { ParameterList } from '../workflow/parameter-list.tsx';
import { WorkflowFrame } from '../workflow/workflow-frame.tsx';
import styles from './define.module.css';
import sideStyles from './side.module.css';
import type { DocumentEdits } from './use-document.ts';

type Props = {
  name: string;
  /** Names of the text files that came with the definition. */
  files: readonly string[];
  graph: Graph | null;
  examples: readonly Example[];
  parameters: readonly Parameter[];
  varied: ReadonlySet<string>;
  /** Whether the parameters were read. */
  known: boolean;
  /** Whether another workflow may take its place. */
  fixed: boolean;
  document: DocumentEdits;
  onToggle: (parameter: Parameter, byKey?: boolean) => void;
};

/** Where the workflow comes from, its picture, and what of it can vary; folded on a phone. */
export function WorkflowPane(props: Props) {
  const { name, files, graph, examples, parameters, varied, known, fixed, document, onToggle } = props;
  const narrow = useNarrow();
  const [node, setNode] = useState<{ id: string; wish: number } | null>(null);
  const inside = graph && (
    <>
      <WorkflowFrame
        graph={graph}
        parameters={parameters}
        varied={varied}
        onPick={(id) => setNode((now) => ({ id, wish: (now?.wish ?? 0) + 1 }))}
      />
      <Section title="Parameters">
        {known && <ParameterList parameters={parameters} varied={varied} onToggle={onToggle} node={node} />}
      </Section>
    </>
  );
  return (
    <aside className={styles['left']} aria-label="Workflow">
      <Section title="Workflow" aside={name}>
        {!fixed && (
          <BringWorkflow
            name={name}
            examples={examples}
            onWorkflow={document.bring}
            onDefinition={document.write}
            onExample={document.begin}
            onTextFile={document.attach}
          />
        )}
        {files.length > 0 && <p className={sideStyles['files']}>beside it: {files.join(', ')}</p>}
      </Section>
      {narrow && inside ? (
        <details className={sideStyles['fold']} open={(known && varied.size === 0) || undefined}>
          <summary>
            {known ? `Picture and ${parameters.length} parameters` : 'Picture and parameters'}
            {known && <i>{varied.size} vary</i>}
          </summary>
          <div>{inside}</div>
        </details>
      ) : (
        inside
      )}
    </aside>
  );
}
