'use client';

import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { Example } from '#core/api/example.ts';
import type { Parameter } from '#core/api/parameters.ts';
import type { Plan } from '#core/api/plan.ts';
import { locateIssues } from '#core/sweep/document/locate-issue.ts';
import type { Path } from '#core/sweep/document/path.ts';
import { readForm } from '#core/sweep/document/read-form.ts';
import { parseWorkflow } from '#core/workflow/parse-workflow.ts';
import { useNarrow } from '../shell/use-narrow.ts';
import styles from './define.module.css';
import frameStyles from './frame.module.css';
import { Editor, type EditorHandle } from './editor.tsx';
import { FormPane } from './form-pane.tsx';
import { PlanBar } from './plan-bar.tsx';
import { PlanSide } from './plan-side.tsx';
import { SideBar, type Side } from './side-bar.tsx';
import { useDefineKeys } from './use-define-keys.ts';
import { useDescribed } from './use-described.ts';
import { useDocument } from './use-document.ts';
import type { DraftHistory } from './use-history.ts';
import { useIssues } from './use-issues.ts';
import { usePlan } from './use-plan.ts';
import { useRoomy } from './use-roomy.ts';
import { WorkflowPane } from './workflow-pane.tsx';

type Props = {
  history: DraftHistory;
  examples: readonly Example[];
  /** The workflow of a sweep that is there stays. */
  fixedWorkflow?: boolean;
  /** Whether what can be done fits into the bar that a phone has at the bottom. */
  bar?: boolean;
  /** What can be done with the definition as it stands. */
  renderActions: (state: { plan: Plan | undefined; ready: boolean; missing: number }) => ReactNode;
  onGo: (ready: boolean) => void;
  onHelp: () => void;
};

/** Bring the values of the axis that was just added under the caret. */
function focusLastAxis(): void {
  requestAnimationFrame(() => {
    const cards = document.querySelectorAll<HTMLElement>('[data-axis]');
    const field = cards[cards.length - 1]?.querySelector('input');
    field?.focus();
    field?.select();
  });
}

/** Workflow and parameters, the definition as a form and as YAML, and the plan: three columns of one page. */
export function DefineTable(props: Props) {
  const { history, examples, fixedWorkflow = false, bar = true, renderActions, onGo, onHelp } = props;
  const { draft } = history;
  const editor = useRef<EditorHandle>(null);
  const narrow = useNarrow();
  const roomy = useRoomy();
  const [chosen, setSide] = useState<Side>('form');
  const side = chosen === 'both' && !roomy ? 'form' : chosen;
  const form = useMemo(() => readForm(draft.definition), [draft.definition]);
  const edits = useDocument(history);
  const described = useDescribed(draft.workflow, form);
  const planned = usePlan(draft);
  const { plan, settled, fresh } = planned;
  const { issues, marks, wrong } = useIssues(plan, settled.definition);
  const graph = useMemo(() => {
    const parsed = draft.workflow.trim() === '' ? null : parseWorkflow(draft.workflow);
    return parsed?.ok ? parsed.graph : null;
  }, [draft.workflow]);

  const ready = plan !== undefined && plan.cells > 0 && wrong === 0 && fresh;
  const missing = plan ? plan.renders - plan.reused : 0;
  useDefineKeys({
    undo: history.undo,
    redo: history.redo,
    yaml: () => setSide(side === 'form' ? (roomy ? 'both' : 'yaml') : 'form'),
    start: () => onGo(ready),
    help: onHelp,
  });

  const goTo = (span: { from: number; to: number } | null) => {
    setSide((now) => (now === 'form' ? (roomy ? 'both' : 'yaml') : now));
    if (span) requestAnimationFrame(() => editor.current?.goTo(span.from, span.to));
  };
  const showSource = (path: Path) => goTo(locateIssues(draft.definition, [path.join('.')])[0] ?? null);
  const toggle = (parameter: Parameter, byKey = false) => {
    const field = described.fieldOf(parameter);
    edits.toggle(parameter, field, described.hasSeeds);
    // Who walks the list by keys goes on there.
    if (!field && !byKey && parameter.name !== 'seed' && !narrow) focusLastAxis();
  };
  const inBar = narrow && bar;
  const actions = renderActions({ plan: plan, ready, missing });

  return (
    <div className={frameStyles['table']}>
      <WorkflowPane
        name={draft.workflowName}
        files={Object.keys(draft.files ?? {})}
        graph={graph}
        examples={examples}
        parameters={graph ? described.parameters : []}
        varied={described.varied}
        known={described.known || described.error !== null}
        fixed={fixedWorkflow}
        document={edits}
        onToggle={toggle}
      />
      <div className={styles['middle']} data-side={side}>
        <SideBar history={history} side={side} roomy={roomy} onSide={setSide} />
        <div className={styles['form']} hidden={side === 'yaml'}>
          <FormPane
            form={form}
            isEmpty={draft.definition.trim() === ''}
            examples={examples}
            described={described}
            plan={plan}
            issues={issues}
            document={edits}
            onSource={showSource}
          />
        </div>
        <div className={styles['yaml']} hidden={side === 'form'}>
          <Editor
            ref={editor}
            label="Definition"
            value={draft.definition}
            marks={marks}
            onChange={edits.write}
          />
        </div>
      </div>
      <PlanSide
        planned={planned}
        issues={issues}
        wrong={wrong}
        actions={inBar ? null : actions}
        onMend={edits.mend}
        onIssue={({ span }) => goTo(span)}
      />
      {inBar && <PlanBar plan={plan} fresh={fresh} issues={wrong} actions={actions} />}
    </div>
  );
}
