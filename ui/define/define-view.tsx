'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { FailureNote } from '../shell/failure-note.tsx';
import { KeyHint } from '../shell/key-hint.tsx';
import { MainTabs } from '../shell/main-tabs.tsx';
import { MoreMenu } from '../shell/more-menu.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { DefineKeys } from './define-keys.tsx';
import { DefineTable } from './define-table.tsx';
import { DraftMenu } from './draft-menu.tsx';
import { EMPTY_DRAFT } from './draft.ts';
import { StartButtons } from './start-buttons.tsx';
import { useCreate } from './use-create.ts';
import { useDrafts } from './use-drafts.ts';
import { useExamples } from './use-examples.ts';
import { useForked } from './use-forked.ts';
import { useHistory } from './use-history.ts';

type Props = {
  /** The sweep whose definition is taken further; null: what was last written here. */
  from: string | null;
};

/** The page on which a sweep is written. */
export function DefineView({ from }: Props) {
  const history = useHistory(EMPTY_DRAFT);
  const { draft, replace } = history;
  const router = useRouter();
  const examples = useExamples();
  const forked = useForked(from);
  const first = from === null || forked.isError ? null : forked.data;
  const drafts = useDrafts(draft, first, replace);
  const create = useCreate(drafts.drop);
  const [help, setHelp] = useState(false);

  useEffect(() => {
    // The draft is its own by now: a reload finds it as it was left.
    if (from !== null && drafts.state === 'saved') router.replace('/sweeps/new');
  }, [from, drafts.state, router]);

  return (
    <PageFrame
      title="New sweep"
      fills
      tabs={<MainTabs />}
      actions={
        <MoreMenu>
          <DraftMenu
            drafts={drafts.others}
            onLook={() => void drafts.look()}
            onOpen={(kept) => void drafts.open(kept)}
            onBegin={() => void drafts.begin()}
          />
        </MoreMenu>
      }
      hints={
        <>
          <KeyHint keys={['/']} does="find" />
          <KeyHint keys={['A']} does="add as axis" />
          <KeyHint keys={['Alt', '↑', '↓']} does="reorder" />
          <KeyHint keys={['⌘/Ctrl Enter']} does="start" />
          <KeyHint keys={['Z']} does="undo" />
          <KeyHint keys={['Y']} does="YAML" />
          <KeyHint keys={['?']} does="keys" />
          <span>{drafts.state === 'lost' ? 'this browser keeps no draft' : 'draft saved'}</span>
        </>
      }
    >
      <h1 className="sr-only">New sweep</h1>
      {drafts.state !== 'reading' && (
        <DefineTable
          history={history}
          examples={examples.data ?? []}
          onHelp={() => setHelp(true)}
          onGo={(ready) => {
            if (ready && !create.isPending) create.mutate({ draft, start: true });
          }}
          renderActions={({ plan, ready, missing }) => (
            <StartButtons
              plan={plan}
              ready={ready}
              missing={missing}
              busy={create.isPending}
              error={create.error}
              onCreate={(start) => create.mutate({ draft, start })}
            />
          )}
        />
      )}
      {forked.error && <FailureNote error={forked.error} onRetry={() => void forked.refetch()} />}
      {examples.error && <FailureNote error={examples.error} />}
      {help && <DefineKeys onClose={() => setHelp(false)} />}
    </PageFrame>
  );
}
