'use client';

import { useRef } from 'react';
import type { Example } from '#core/api/example.ts';
import { Button } from '../shell/button.tsx';
import styles from './new-sweep.module.css';

type Props = {
  name: string;
  examples: Example[];
  onExample: (example: Example) => void;
  onFile: (file: File) => void;
  onPaste: (text: string) => void;
};

/** Where the workflow comes from: an example, a file, or the clipboard. */
export function WorkflowSource({ name, examples, onExample, onFile, onPaste }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles['source']}>
      <p>{name === '' ? 'No workflow yet. Drop ComfyUI’s “Export (API)” file anywhere.' : name}</p>
      <div>
        <Button onClick={() => input.current?.click()}>Open file</Button>
        {examples.length > 0 && (
          <select
            aria-label="Begin with an example"
            value=""
            onChange={(event) => {
              const example = examples.find((one) => one.name === event.target.value);
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
        className={styles['paste']}
        aria-label="Paste a workflow"
        placeholder="or paste its JSON here"
        value=""
        onChange={() => undefined}
        onPaste={(event) => {
          event.preventDefault();
          onPaste(event.clipboardData.getData('text'));
        }}
      />
      <input
        ref={input}
        type="file"
        accept=".json,.yaml,.yml,application/json"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
    </div>
  );
}
