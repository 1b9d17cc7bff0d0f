'use client';

import { useState } from 'react';
import type { Plan } from '#core/api/plan.ts';
import type { Path } from '#core/sweep/document/path.ts';
import type { Form } from '#core/sweep/document/read-form.ts';
import type { RuleWords } from '#core/sweep/rules/complete-rule.ts';
import { BlockCard, type BlockEdits } from './block-card.tsx';
import styles from './define.module.css';
import { NamesForm } from './names-form.tsx';
import { TableForm } from './table-form.tsx';
import type { useDescribed } from './use-described.ts';
import type { DocumentEdits } from './use-document.ts';
import type { LocatedIssue } from './use-issues.ts';

type Props = {
  form: Form;
  described: ReturnType<typeof useDescribed>;
  plan: Plan | undefined;
  issues: readonly LocatedIssue[];
  words: RuleWords;
  document: DocumentEdits;
  onSource: (path: Path) => void;
};

/** Columns that a table begins with. */
const FIRST_COLUMNS = 2;

/** What goes beyond one grid of axes: blocks, a table, names of one's own; buttons for what there is not yet. */
export function BeyondForm({ form, described, plan, issues, words, document, onSource }: Props) {
  const [naming, setNaming] = useState(false);
  const { byName, folders, parameters } = described;
  const named = parameters.filter((one) => one.named);
  const edits: BlockEdits = {
    onName: (block, name) =>
      name === ''
        ? document.remove([...block.path, 'name'])
        : document.setText([...block.path, 'name'], name),
    onRemove: ({ path }) => (form.blocks.length === 1 ? document.remove(['blocks']) : document.takeOut(path)),
    onAxis: (block, name) => {
      const parameter = byName.get(name);
      if (parameter) document.addBlockAxis(block, parameter);
    },
    onRemoveAxis: ({ path }) => document.takeOut(path),
    onRule: document.setText,
    onAddRule: document.addBlockRule,
    onRemoveRule: document.removeBlockRule,
    onValues: document.setValues,
    onMade: document.setMade,
    onSource,
  };
  const hasNames = naming || Object.keys(form.params).length > 0;
  const hasTable = form.table !== null || form.others.includes('table');
  return (
    <>
      {form.blocks.map((block) => (
        <BlockCard
          key={block.index}
          block={block}
          parameters={byName}
          folders={folders}
          plan={plan}
          issues={issues.filter(({ path }) => `${path}.`.startsWith(`blocks.${block.index}.`))}
          words={words}
          edits={edits}
        />
      ))}
      {form.table && (
        <TableForm
          table={form.table}
          parameters={byName}
          issues={issues}
          onChange={document.setTable}
          onSource={() => onSource(['table'])}
        />
      )}
      {hasNames && (
        <NamesForm
          params={form.params}
          parameters={parameters}
          issues={issues}
          asked={naming}
          onName={(from, to) => document.rename(['params', from], to)}
          onInputs={document.setInputs}
          onRemove={(name) => document.remove(['params', name])}
        />
      )}
      <div className={styles['adds']} data-beyond>
        <button type="button" onClick={() => document.addBlock(form.blocks.length)}>
          + block
        </button>
        {!hasTable && (
          <button type="button" onClick={() => document.addTable(named.slice(0, FIRST_COLUMNS))}>
            + table
          </button>
        )}
        {!hasNames && (
          <button type="button" onClick={() => setNaming(true)}>
            + name
          </button>
        )}
      </div>
    </>
  );
}
