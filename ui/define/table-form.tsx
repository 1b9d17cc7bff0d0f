'use client';

import { useId } from 'react';
import type { Parameter } from '#core/api/parameters.ts';
import type { TableChange } from '#core/sweep/document/edit-table.ts';
import type { FormTable } from '#core/sweep/document/read-table.ts';
import { parameterTitle } from '#core/workflow/parameter-title.ts';
import styles from './define.module.css';
import { LateInput } from './late-input.tsx';
import { NameAdder } from './name-adder.tsx';
import tableStyles from './table.module.css';

type Props = {
  table: FormTable;
  parameters: ReadonlyMap<string, Parameter>;
  issues: readonly { path: string; message: string; hint: string | undefined }[];
  onChange: (table: FormTable, change: TableChange) => void;
  onSource: () => void;
};

/** Rows that are shown at once: nobody edits more of them by hand. */
const MOST_ROWS = 60;

/** Cells one by one: a row each, a column for each parameter. */
export function TableForm({ table, parameters, issues, onChange, onSource }: Props) {
  const id = useId();
  const { names, rows } = table;
  const change = (what: TableChange) => onChange(table, what);
  const wrong = issues.filter(({ path }) => path === 'table' || path.startsWith('table.'));
  return (
    <section className={styles['card']} aria-label="Table" data-table>
      <header>
        <h3>Table</h3>
        <span>cells one by one · an empty field is as the workflow has it</span>
        <button type="button" className={tableStyles['link']} onClick={onSource}>
          in the YAML
        </button>
      </header>
      <div className={tableStyles['scroll']}>
        <table className={tableStyles['table']}>
          <thead>
            <tr>
              {names.map((name, column) => (
                <th key={name} scope="col">
                  <LateInput
                    aria-label={`Parameter of column ${column + 1}`}
                    list={id}
                    value={name}
                    title={parameterTitle(name)}
                    onCommit={(next) => next !== '' && change({ kind: 'rename', column, name: next })}
                  />
                  <button
                    type="button"
                    aria-label={`Remove the column ${name}`}
                    onClick={() => change({ kind: 'dropColumn', column })}
                  >
                    ×
                  </button>
                </th>
              ))}
              <td>
                <span className="sr-only">Remove</span>
              </td>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map((row, place) => (
              // Rows have no name but their place.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={place}>
                {row.map((value, column) => (
                  <td key={names[column]}>
                    <LateInput
                      aria-label={`${parameterTitle(names[column] ?? '')}, row ${place + 1}`}
                      value={value}
                      placeholder={String(parameters.get(names[column] ?? '')?.value ?? '')}
                      onCommit={(text) => change({ kind: 'cell', row: place, column, value: text })}
                    />
                  </td>
                ))}
                <td>
                  <button
                    type="button"
                    aria-label={`Remove row ${place + 1}`}
                    onClick={() => change({ kind: 'dropRow', row: place })}
                  >
                    ×
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <datalist id={id}>
        {[...parameters.keys()].map((name) => (
          <option key={name} value={name}>
            {parameterTitle(name)}
          </option>
        ))}
      </datalist>
      {rows.length > MOST_ROWS && <p>and {rows.length - MOST_ROWS} rows more in the YAML</p>}
      {wrong.map(({ path, message, hint }) => (
        <p key={`${path} ${message}`} className={styles['problem']}>
          {message}. {hint}
        </p>
      ))}
      <div className={styles['adds']}>
        <button type="button" onClick={() => change({ kind: 'row' })}>
          + row
        </button>
        <NameAdder
          label="column"
          names={[...parameters.keys()].filter((name) => !names.includes(name))}
          onAdd={(name) => change({ kind: 'column', name, value: String(parameters.get(name)?.value ?? '') })}
        />
      </div>
    </section>
  );
}
