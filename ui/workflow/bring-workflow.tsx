'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Example } from '#core/api/example.ts';
import { readWorkflowSchema, type ReadWorkflow } from '#core/api/workflow-file.ts';
import { request } from '../api/request.ts';
import { Button } from '../shell/button.tsx';
import { useNotice } from '../shell/notices.tsx';
import styles from './workflow.module.css';

type Props = {
  name: string;
  examples: readonly Example[];
  onWorkflow: (read: ReadWorkflow & { workflow: string }) => void;
  onDefinition: (text: string) => void;
  onExample: (example: Example) => void;
  /** A text file that the definition may name. */
  onTextFile: (name: string, text: string) => void;
};

const MOST = 64 * 1024 * 1024;

/** Where the workflow comes from: dropped anywhere, pasted, opened, or an example. */
export function BringWorkflow({ name, examples, onWorkflow, onDefinition, onExample, onTextFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const notice = useNotice();
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [read, setRead] = useState<ReadWorkflow | null>(null);

  const bring = useEffectEvent(async (file: File) => {
    if (file.size > MOST) {
      notice(`${file.name} is larger than 64 MB; no workflow is.`);
      return;
    }
    if (/\.ya?ml$/i.test(file.name)) {
      onDefinition(await file.text());
      return;
    }
    if (/\.(txt|csv)$/i.test(file.name)) {
      onTextFile(file.name, await file.text());
      notice(`${file.name} is beside the definition now: { file: ${file.name} }`);
      return;
    }
    setBusy(true);
    try {
      const path = `/workflows/read?name=${encodeURIComponent(file.name)}`;
      const found = await request(readWorkflowSchema, path, { method: 'POST', body: file });
      setRead(found);
      if (found.workflow !== null) onWorkflow({ ...found, workflow: found.workflow });
    } catch (error) {
      notice(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  });

  const onDefinitionPasted = useEffectEvent((text: string) => onDefinition(text));

  useEffect(() => {
    const carries = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onOver = (event: DragEvent) => {
      if (!carries(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!carries(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) void bring(file);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, .cm-editor')) return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData('text') ?? '';
      if (file) void bring(file);
      else if (text.trim().startsWith('{')) void bring(new File([text], 'pasted.json'));
      else if (/^\s*teststrip:/m.test(text)) onDefinitionPasted(text);
      else return;
      event.preventDefault();
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('dragleave', onLeave);
    document.addEventListener('drop', onDrop);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('dragleave', onLeave);
      document.removeEventListener('drop', onDrop);
      document.removeEventListener('paste', onPaste);
    };
  }, []);
  return (
    <div className={styles['bring']}>
      {name === '' && (
        <p>Drop a picture that ComfyUI made, or a workflow, anywhere on this page. Pasting works too.</p>
      )}
      <div>
        <Button onClick={() => input.current?.click()} disabled={busy}>
          {busy ? 'Reading …' : name === '' ? 'Open a PNG or workflow' : 'Other workflow'}
        </Button>
        {examples.length > 0 && (
          <select
            aria-label="Begin with an example"
            value=""
            onChange={(event) => {
              const example = examples.find((one) => one.name === event.target.value);
              setRead(null);
              if (example) onExample(example);
            }}
          >
            <option value="" disabled>
              Example
            </option>
            {examples.map((example) => (
              <option key={example.name} value={example.name}>
                {example.name}
              </option>
            ))}
          </select>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="A PNG, WebP, workflow or definition"
        accept=".json,.png,.webp,.yaml,.yml,.txt,.csv,application/json,image/png,image/webp"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void bring(file);
          event.target.value = '';
        }}
      />
      {read && read.issues.length > 0 && (
        <ul className={styles['wrong']} role="alert">
          {read.issues.map((issue) => (
            <li key={`${issue.path} ${issue.message}`}>
              <b>{issue.message}.</b> {issue.hint}
              {issue.path !== '' && <code>{issue.path}</code>}
            </li>
          ))}
        </ul>
      )}
      {read && read.notes.length > 0 && (
        <details className={styles['notes']}>
          <summary>
            {read.notes.length} {read.notes.length === 1 ? 'note' : 'notes'} on how it was read
            {read.server && `, with the nodes of ${read.server.name}`}
          </summary>
          <ul>
            {read.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
      {over && (
        <div className={styles['over']} aria-hidden="true">
          <p>Drop it: a ComfyUI picture, a workflow, or a definition</p>
        </div>
      )}
    </div>
  );
}
