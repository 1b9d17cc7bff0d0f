'use client';

import { useState } from 'react';
import { AppError } from '#core/error/app-error.ts';
import type { Issue } from '#core/error/issue.ts';
import { Button } from '../shell/button.tsx';
import { convertLora } from './convert-lora.ts';
import { IssueList } from './issue-list.tsx';
import styles from './loras.module.css';
import { askWhere, savePieces } from './save-pieces.ts';

type State =
  | { kind: 'idle' }
  | { kind: 'busy'; done: number }
  | { kind: 'saved'; text: string }
  | { kind: 'failed'; message: string; issues: Issue[] };

/** Converts a file in the browser and saves it. */
export function ConvertButton({ file, primary, wide }: { file: File; primary: boolean; wide: boolean }) {
  const [half, setHalf] = useState(false);
  const [state, setState] = useState<State>({ kind: 'idle' });

  const convert = async (): Promise<void> => {
    try {
      setState({ kind: 'busy', done: 0 });
      // The place first: browsers ask for it only right after a click.
      const place = await askWhere(file.name.replace(/(\.safetensors)?$/i, '-kohya.safetensors'));
      const { conversion, name, pieces } = await convertLora(file, half);
      await savePieces(place, name, pieces(), (bytes) =>
        setState({ kind: 'busy', done: bytes / conversion.size }),
      );
      setState({ kind: 'saved', text: `${place?.name ?? name} is saved. ${conversion.verdict.text}.` });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') {
        setState({ kind: 'idle' });
        return;
      }
      const message = error instanceof Error ? error.message : String(error);
      setState({ kind: 'failed', message, issues: error instanceof AppError ? error.issues : [] });
    }
  };

  const busy = state.kind === 'busy';
  return (
    <div className={styles['convert']}>
      <div>
        <Button look={primary ? 'primary' : 'plain'} disabled={busy} onClick={() => void convert()}>
          {busy ? `Converting … ${Math.round(state.done * 100)} %` : 'Convert and save'}
        </Button>
        {wide && (
          <label>
            <input type="checkbox" checked={half} onChange={(event) => setHalf(event.target.checked)} /> as
            F16, half the size
          </label>
        )}
      </div>
      <p role="status">{state.kind === 'saved' && state.text}</p>
      {state.kind === 'failed' && <IssueList message={state.message} issues={state.issues} />}
    </div>
  );
}
