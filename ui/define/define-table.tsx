'use client';

import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { Example } from '#core/api/example.ts';
import type { Plan } from '#core/api/plan.ts';
import { locateIssues } from '#core/sweep/document/locate-issue.ts';
import { readForm, type FormAxis, type FormField } from '#core/sweep/document/read-form.ts';
import { parseWorkflow } from '#core/workflow/parse-workflow.ts';
import { Button } from '../shell/button.tsx';
import { Chip } from '../shell/chip.tsx';
import { FailureNote } from '../shell/failure-note.tsx';
import { Section } from '../shell/section.tsx';
import { BringWorkflow } from '../workflow/bring-workflow.tsx';
import { ParameterList } from '../workflow/parameter-list.tsx';
import { WorkflowFrame } from '../workflow/workflow-frame.tsx';
import { AxesForm } from './axes-form.tsx';
import { ChoicesForm } from './choices-form.tsx';
import styles from './define.module.css';
import { Editor, type EditorHandle } from './editor.tsx';
import { Issues } from './issues.tsx';
import { PlanPane } from './plan-pane.tsx';
import { PlanRows } from './plan-rows.tsx';
import { RulesForm } from './rules-form.tsx';
import { useDefineKeys } from './use-define-keys.ts';
import { useDocument } from './use-document.ts';
import type { DraftHistory } from './use-history.ts';
import { useParameters } from './use-parameters.ts';
import { usePlan } from './use-plan.ts';

type Props = {
  history: DraftHistory;
  examples: readonly Example[];
  /** What can be done with the definition as it stands. */
  renderActions: (state: { plan: Plan | undefined; ready: boolean; missing: number }) => ReactNode;
  onGo: (ready: boolean) => void;
  onHelp: () => void;
};

type Side = 'form' | 'yaml';

/** The parameters whose axes a form has, each with its axis. */
function axesByParameter(axes: readonly FormAxis[]): Map<string, FormAxis> {
  return new Map(
    axes.flatMap((axis) =>
      axis.fields.filter(({ param }) => param !== '').map(({ param }) => [param, axis] as const),
    ),
  );
}

/** Workflow and parameters, the definition as a form and as YAML, and the plan: three columns of one page. */
export function DefineTable({ history, examples, renderActions, onGo, onHelp }: Props) {
  const { draft } = history;
  const editor = useRef<EditorHandle>(null);
  const [side, setSide] = useState<Side>('form');
  const [node, setNode] = useState<{ id: string; wish: number } | null>(null);
  const [rows, setRows] = useState(false);
  const form = useMemo(() => readForm(draft.definition), [draft.definition]);
  const document = useDocument(history);
  const described = useParameters(draft.workflow, form?.servers ?? []);
  const { plan, settled, fresh } = usePlan(draft);
  const graph = useMemo(() => {
    const parsed = draft.workflow.trim() === '' ? null : parseWorkflow(draft.workflow);
    return parsed?.ok ? parsed.graph : null;
  }, [draft.workflow]);

  const parameters = graph ? (described.data?.parameters ?? []) : [];
  const byName = useMemo(
    () =>
      new Map(
        (described.data?.parameters ?? []).flatMap((one) =>
          [one.name, ...one.aliases].map((name) => [name, one] as const),
        ),
      ),
    [described.data],
  );
  const byParameter = useMemo(() => axesByParameter(form?.axes ?? []), [form]);
  const varied = useMemo(
    () => new Set([...byParameter.keys()].map((name) => byName.get(name)?.name ?? name)),
    [byParameter, byName],
  );
  const axisOf = (name: string, aliases: readonly string[]) =>
    [name, ...aliases].map((one) => byParameter.get(one)).find(Boolean);

  const issues = useMemo(() => {
    const { issues: wrong = [], warnings = [] } = plan.data ?? {};
    const list = [...wrong, ...warnings];
    const spans = locateIssues(
      settled.definition,
      list.map(({ path }) => path),
    );
    return list.map(({ path, message, hint, value }, i) => ({
      path,
      message,
      hint,
      value,
      span: spans[i] ?? null,
      line: spans[i]?.line ?? null,
      severity: i < wrong.length ? ('error' as const) : ('warning' as const),
    }));
  }, [plan.data, settled.definition]);
  const marks = useMemo(
    () =>
      issues.flatMap(({ span, message, hint, severity }) =>
        span
          ? [
              {
                from: span.from,
                to: Math.max(span.to, span.from + 1),
                severity,
                message: [message, hint].filter(Boolean).join('. '),
              },
            ]
          : [],
      ),
    [issues],
  );

  // What no server has yet stops nobody: it may be there by the time that it is rendered.
  const wrong = issues.filter(({ severity }) => severity === 'error').length;
  const ready = plan.data !== undefined && plan.data.cells > 0 && wrong === 0 && fresh;
  const missing = plan.data ? plan.data.renders - plan.data.reused : 0;
  useDefineKeys({
    undo: history.undo,
    redo: history.redo,
    yaml: () => setSide((now) => (now === 'form' ? 'yaml' : 'form')),
    start: () => onGo(ready),
    help: onHelp,
  });

  const showSource = (path: FormField['path']) => {
    const [span] = locateIssues(draft.definition, [path.join('.')]);
    setSide('yaml');
    if (span) requestAnimationFrame(() => editor.current?.goTo(span.from, span.to));
  };

  return (
    <div className={styles['table']}>
      <aside className={styles['left']} aria-label="Workflow">
        <Section title="Workflow" aside={draft.workflowName}>
          <BringWorkflow
            name={draft.workflowName}
            examples={examples}
            onWorkflow={document.bring}
            onDefinition={document.write}
            onExample={document.begin}
          />
        </Section>
        {graph && (
          <>
            <WorkflowFrame
              graph={graph}
              parameters={parameters}
              varied={varied}
              onPick={(id) => setNode((now) => ({ id, wish: (now?.wish ?? 0) + 1 }))}
            />
            <Section title="Parameters">
              <ParameterList
                parameters={parameters}
                varied={varied}
                onToggle={(parameter) =>
                  document.toggle(parameter, axisOf(parameter.name, parameter.aliases))
                }
                node={node}
              />
            </Section>
          </>
        )}
      </aside>
      <div className={styles['middle']} data-side={side}>
        <div className={styles['bar']}>
          <h2>Axes</h2>
          <span>drag to reorder · the first changes most slowly</span>
          <Button look="quiet" disabled={!history.canUndo} onClick={history.undo}>
            Undo
          </Button>
          <Button look="quiet" disabled={!history.canRedo} onClick={history.redo}>
            Redo
          </Button>
          <span className={styles['switch']}>
            <Chip on={side === 'form'} label="Form" onToggle={() => setSide('form')} />
            <Chip on={side === 'yaml'} label="YAML" onToggle={() => setSide('yaml')} />
          </span>
        </div>
        <div className={styles['form']} hidden={side !== 'form'}>
          {form === null && draft.definition.trim() !== '' && (
            <p className={styles['notice']}>
              The YAML cannot be read just now. The form waits until it can; nothing is lost.
            </p>
          )}
          {form === null && draft.definition.trim() === '' && (
            <div className={styles['welcome']}>
              <p>Drop a picture that ComfyUI made. Its workflow is in it.</p>
              <span>
                A workflow as JSON does as well, from the editor or for the API. Then pick what should vary.
              </span>
              <ul>
                {examples.map((example) => (
                  <li key={example.name}>
                    <button type="button" onClick={() => document.begin(example)}>
                      {example.name}
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          )}
          {form !== null && (
            <>
              <label className={styles['title']}>
                Name
                <input
                  value={form.name}
                  maxLength={200}
                  onChange={(event) => document.setMember(['name'], event.target.value || ' ')}
                />
              </label>
              {form.axes.length === 0 && form.others.length === 0 && (
                <p className={styles['notice']}>
                  Nothing varies yet. Pick a parameter on the left: it becomes an axis here.
                </p>
              )}
              <AxesForm
                form={form}
                parameters={byName}
                issues={issues}
                onMove={document.move}
                onValues={document.setValues}
                onSource={(field) => showSource(field.path)}
                onAct={(axis, action) =>
                  action === 'yaml'
                    ? showSource(['axes', axis.index])
                    : document.act(axis, action, form.axes.length)
                }
              />
              <RulesForm
                form={form}
                plan={plan.data}
                names={[...byParameter.keys()]}
                issues={issues}
                onChange={document.setMember}
                onAdd={document.addRule}
                onRemove={document.removeRule}
              />
              <ChoicesForm form={form} onChange={document.setMember} />
            </>
          )}
        </div>
        <div className={styles['yaml']} hidden={side !== 'yaml'}>
          <Editor
            ref={editor}
            label="Definition"
            value={draft.definition}
            marks={marks}
            onChange={document.write}
          />
        </div>
      </div>
      <aside className={styles['right']} aria-label="Plan">
        <PlanPane plan={plan.data} fresh={fresh} onMend={document.mend} />
        {plan.data !== undefined && plan.data.cells > 0 && (
          <Section title="Every cell">
            {rows ? (
              <PlanRows draft={settled} />
            ) : (
              <Button onClick={() => setRows(true)}>Show the table</Button>
            )}
          </Section>
        )}
        {plan.error && <FailureNote error={plan.error} onRetry={() => void plan.refetch()} />}
        <div className={styles['go']}>
          {renderActions({ plan: plan.data, ready, missing })}
          {wrong > 0 && <p>{wrong === 1 ? 'one thing' : `${wrong} things`} to mend first</p>}
        </div>
        {issues.length > 0 && (
          <Issues
            issues={issues}
            onGo={(place) => {
              const span = issues[place]?.span;
              setSide('yaml');
              if (span) requestAnimationFrame(() => editor.current?.goTo(span.from, span.to));
            }}
          />
        )}
      </aside>
    </div>
  );
}
