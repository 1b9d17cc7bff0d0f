'use client';

import { useEffect, useState } from 'react';
import { Button } from '../shell/button.tsx';
import { FailureNote } from '../shell/failure-note.tsx';
import { KeyHint } from '../shell/key-hint.tsx';
import { MainTabs } from '../shell/main-tabs.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { DefineKeys } from './define-keys.tsx';
import { DefineTable } from './define-table.tsx';
import { EMPTY_DRAFT, loadDraft, saveDraft, type Draft } from './draft.ts';
import { useCreate } from './use-create.ts';
import { useExamples } from './use-examples.ts';
import { useHistory } from './use-history.ts';

type Props = {
  /** What to begin with in place of the kept draft: the definition of a sweep that is taken further. */
  first?: Draft | undefined;
};

/** The page on which a sweep is written. */
export function DefineView({ first }: Props) {
  const history = useHistory(first ?? EMPTY_DRAFT);
  const { draft, replace } = history;
  const examples = useExamples();
  const create = useCreate();
  const [kept, setKept] = useState<'reading' | 'saved' | 'saving' | 'lost'>(first ? 'saved' : 'reading');
  const [help, setHelp] = useState(false);

  useEffect(() => {
    if (first) return undefined;
    let gone = false;
    const read = async () => {
      const found = await loadDraft();
      if (gone) return;
      if (found) replace(found);
      setKept('saved');
    };
    void read();
    return () => {
      gone = true;
    };
  }, [first, replace]);

  useEffect(() => {
    if (kept === 'reading' || create.isSuccess) return undefined;
    const timer = setTimeout(() => {
      void saveDraft(draft).then((saved) => setKept(saved ? 'saved' : 'lost'));
    }, 300);
    return () => clearTimeout(timer);
    // Only what is written is saved, not that it was.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [draft, create.isSuccess]);

  return (
    <PageFrame
      title="New sweep"
      fills
      tabs={<MainTabs />}
      hints={
        <>
          <KeyHint keys={['/']} does="find" />
          <KeyHint keys={['A']} does="add as axis" />
          <KeyHint keys={['Alt', '↑', '↓']} does="reorder" />
          <KeyHint keys={['⌘/Ctrl Enter']} does="start" />
          <KeyHint keys={['Z']} does="undo" />
          <KeyHint keys={['Y']} does="YAML" />
          <KeyHint keys={['?']} does="keys" />
          <span>{kept === 'lost' ? 'this browser keeps no draft' : 'draft saved'}</span>
        </>
      }
    >
      <h1 className="sr-only">New sweep</h1>
      {kept !== 'reading' && (
        <DefineTable
          history={history}
          examples={examples.data ?? []}
          onHelp={() => setHelp(true)}
          onGo={(ready) => {
            if (ready && !create.isPending) create.mutate({ draft, start: true });
          }}
          renderActions={({ plan, ready, missing }) => (
            <>
              <Button
                look="primary"
                disabled={!ready || create.isPending}
                onClick={() => create.mutate({ draft, start: true })}
              >
                {plan && plan.cells > 0 && missing > 0
                  ? `Start ${missing.toLocaleString('en')} ${missing === 1 ? 'render' : 'renders'}`
                  : 'Start'}
              </Button>
              <Button
                disabled={!plan || plan.cells === 0 || create.isPending}
                onClick={() => create.mutate({ draft, start: false })}
              >
                Save
              </Button>
              {create.error && <FailureNote error={create.error} />}
            </>
          )}
        />
      )}
      {examples.error && <FailureNote error={examples.error} />}
      {help && <DefineKeys onClose={() => setHelp(false)} />}
    </PageFrame>
  );
}
