'use client';

import { yaml } from '@codemirror/lang-yaml';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { minimalSetup } from 'codemirror';
import { useEffect, useEffectEvent, useImperativeHandle, useRef, type Ref } from 'react';
import styles from './editor.module.css';
import { editorTheme } from './editor-theme.ts';
import { spliceBetween } from '#core/sweep/document/splice.ts';

/** What others may do to the text. */
export type EditorHandle = { goTo(from: number, to: number): void };

type Props = {
  label: string;
  value: string;
  /** Without it the text is only to read. */
  onChange?: (text: string) => void;
  marks?: Diagnostic[];
  ref?: Ref<EditorHandle>;
};

/** YAML with line numbers and marks under what is wrong. */
export function Editor({ label, value, onChange, marks, ref }: Props) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const changed = useEffectEvent((text: string) => onChange?.(text));
  const first = useEffectEvent(() => ({ value, readOnly: onChange === undefined, label }));

  useEffect(() => {
    if (!parent.current) return undefined;
    const start = first();
    const editor = new EditorView({
      parent: parent.current,
      doc: start.value,
      extensions: [
        minimalSetup,
        lineNumbers(),
        yaml(),
        ...(start.readOnly ? [EditorState.readOnly.of(true)] : [lintGutter()]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': start.label, spellcheck: 'false', tabindex: '0' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
        ...editorTheme,
      ],
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    const shown = editor?.state.doc.toString();
    if (!editor || shown === undefined || shown === value) return;
    editor.dispatch({ changes: spliceBetween(shown, value) });
  }, [value]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || !marks) return;
    const end = editor.state.doc.length;
    const inside = marks.map((mark) => ({
      ...mark,
      from: Math.min(mark.from, end),
      to: Math.min(mark.to, end),
    }));
    editor.dispatch(setDiagnostics(editor.state, inside));
  }, [marks]);

  useImperativeHandle(
    ref,
    () => ({
      goTo(from, to) {
        view.current?.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
        view.current?.focus();
      },
    }),
    [],
  );
  return <div ref={parent} className={styles['editor']} />;
}
