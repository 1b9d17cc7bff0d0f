'use client';

import { FailureNote } from '../shell/failure-note.tsx';
import { KeyHint } from '../shell/key-hint.tsx';
import { MainTabs } from '../shell/main-tabs.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { DraftTable } from './draft-table.tsx';
import { useDraft } from './use-draft.ts';
import { useExamples } from './use-examples.ts';

/** The page on which a sweep is written. */
export function NewSweepView() {
  const { draft, setDraft, kept } = useDraft();
  const examples = useExamples();
  return (
    <PageFrame
      title="New sweep"
      fills
      tabs={<MainTabs />}
      hints={
        <>
          <KeyHint keys={['⌘/Ctrl Enter']} does="create and start" />
          <KeyHint keys={['Ctrl Z']} does="undo" />
          <span>{kept ? 'draft kept in this browser' : 'too long to be kept as a draft'}</span>
        </>
      }
    >
      <h1 className="sr-only">New sweep</h1>
      {draft && <DraftTable draft={draft} setDraft={setDraft} examples={examples.data ?? []} />}
      {examples.error && <FailureNote error={examples.error} />}
    </PageFrame>
  );
}
