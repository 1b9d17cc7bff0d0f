'use client';

import { useEffect, useMemo, useRef, type DragEvent } from 'react';
import type { Example } from '#core/api/example.ts';
import { Button } from '../shell/button.tsx';
import { FailureNote } from '../shell/failure-note.tsx';
import { useNotice } from '../shell/notices.tsx';
import { Section } from '../shell/section.tsx';
import { axisLine, axisNames } from './axis-line.ts';
import type { Draft } from './draft.ts';
import { Editor, type EditorHandle } from './editor.tsx';
import { IssueList } from './issue-list.tsx';
import { locateIssues } from './locate-issue.ts';
import styles from './new-sweep.module.css';
import { ParameterList } from './parameter-list.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { readDropped } from './read-dropped.ts';
import { useCreate } from './use-create.ts';
import { usePlan } from './use-plan.ts';
import { useWorkflow } from './use-workflow.ts';
import { WorkflowSource } from './workflow-source.tsx';

type Props = { draft: Draft; setDraft: (draft: Draft) => void; examples: Example[] };

/** Workflow and parameters, definition, plan: side by side, or one under the other on a phone. */
export function DraftTable({ draft, setDraft, examples }: Props) {
  const editor = useRef<EditorHandle>(null);
  const notice = useNotice();
  const workflow = useWorkflow(draft.workflow);
  const { plan, settled, fresh } = usePlan(draft);
  const create = useCreate();
  const used = useMemo(() => axisNames(draft.definition), [draft.definition]);

  const found = useMemo(() => {
    const issues = plan.data?.issues ?? [];
    const spans = locateIssues(
      settled?.definition ?? '',
      issues.map((issue) => issue.path),
    );
    return issues.map((issue, place) => ({ issue, span: spans[place] ?? null }));
  }, [plan.data, settled]);
  const marks = useMemo(
    () =>
      found.flatMap(({ issue, span }) =>
        span
          ? [
              {
                from: span.from,
                to: Math.max(span.to, span.from + 1),
                severity: 'error' as const,
                message: [issue.message, issue.hint].filter(Boolean).join('. '),
              },
            ]
          : [],
      ),
    [found],
  );

  const bring = (name: string, text: string) => {
    const next = readDropped(draft, name, text);
    setDraft(next.draft);
    if (next.problem !== null) notice(next.problem);
  };
  const submit = (start: boolean) => create.mutate({ draft, start });
  const ready = plan.data !== undefined && plan.data.issues.length === 0 && workflow.issues.length === 0;

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || !ready || create.isPending) return;
      event.preventDefault();
      create.mutate({ draft, start: true });
    };
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, [ready, create, draft]);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file) void file.text().then((text) => bring(file.name, text));
  };
  const open = (file: File) => void file.text().then((text) => bring(file.name, text));

  return (
    // A file may be dropped anywhere; the button says the same to those who do not drag.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles['table']} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <aside className={styles['left']} aria-label="Workflow">
        <Section title="Workflow">
          <WorkflowSource
            name={draft.workflowName}
            examples={examples}
            onFile={open}
            onPaste={(text) => bring('pasted.api.json', text)}
            onExample={({ name, definition, workflow }) =>
              setDraft({ definition, workflow, workflowName: `example ${name}` })
            }
          />
        </Section>
        {workflow.issues.length > 0 && (
          <IssueList
            issues={workflow.issues.map((issue) => ({ ...issue, line: null }))}
            onGo={() => undefined}
          />
        )}
        {workflow.graph && (
          <Section title="Parameters" aside="click to vary">
            <ParameterList
              graph={workflow.graph}
              parameters={workflow.parameters}
              used={used}
              onUse={(parameter) =>
                editor.current?.change(axisLine(draft.definition, parameter.name, parameter.value))
              }
            />
          </Section>
        )}
      </aside>
      <Editor
        ref={editor}
        label="Definition"
        value={draft.definition}
        marks={marks}
        onChange={(definition) => setDraft({ ...draft, definition })}
      />
      <aside className={styles['right']} aria-label="Plan">
        <PlanPanel plan={plan.data} fresh={fresh} />
        <div className={styles['go']}>
          <Button look="primary" disabled={!ready || create.isPending} onClick={() => submit(true)}>
            Create and start
          </Button>
          <Button disabled={!ready || create.isPending} onClick={() => submit(false)}>
            Create
          </Button>
        </div>
        {create.error && <FailureNote error={create.error} />}
        {plan.error && <FailureNote error={plan.error} onRetry={() => void plan.refetch()} />}
        {found.length > 0 && (
          <Section title={found.length === 1 ? 'One thing to mend' : `${found.length} things to mend`}>
            <IssueList
              issues={found.map(({ issue, span }) => ({ ...issue, line: span?.line ?? null }))}
              onGo={(place) => {
                const span = found[place]?.span;
                if (span) editor.current?.goTo(span.from, span.to);
              }}
            />
          </Section>
        )}
      </aside>
    </div>
  );
}
