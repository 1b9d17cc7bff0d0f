'use client';

import { useMemo } from 'react';
import type { Example } from '#core/api/example.ts';
import type { Parameter } from '#core/api/parameters.ts';
import { addAxis } from '#core/sweep/document/add-axis.ts';
import {
  moveAxis,
  removeAxis,
  removeMember,
  splitStrength,
  unzipAxis,
  zipAxes,
} from '#core/sweep/document/edit-axes.ts';
import { clearIn } from '#core/sweep/document/clear-in.ts';
import { editTable, type TableChange } from '#core/sweep/document/edit-table.ts';
import { insertIn } from '#core/sweep/document/insert-in.ts';
import { mendValue } from '#core/sweep/document/mend-value.ts';
import type { Path } from '#core/sweep/document/path.ts';
import type { FormTable } from '#core/sweep/document/read-table.ts';
import { removeIn } from '#core/sweep/document/remove-in.ts';
import { renameIn } from '#core/sweep/document/rename-in.ts';
import { valueAt } from '#core/sweep/document/value-at.ts';
import type { FormAxis, FormBlock, FormField, SampleKind } from '#core/sweep/document/read-form.ts';
import { setIn } from '#core/sweep/document/set-in.ts';
import { addRule, numberFromText, removeRule, setMember } from '#core/sweep/document/set-member.ts';
import { setValues } from '#core/sweep/document/set-values.ts';
import { starterDefinition } from '#core/sweep/document/starter-definition.ts';
import { setSource, type ValuesSource } from '#core/sweep/document/values-source.ts';
import type { ReadWorkflow } from '#core/api/workflow-file.ts';
import { findParameters } from '#core/workflow/find-parameters.ts';
import { parseWorkflow } from '#core/workflow/parse-workflow.ts';
import type { AxisAction } from './axis-menu.tsx';
import type { DraftHistory } from './use-history.ts';

export type DocumentEdits = ReturnType<typeof useDocument>;

/** Everything that the form does to the text. */
export function useDocument({ draft, change }: DraftHistory) {
  return useMemo(() => {
    const { definition } = draft;
    const edit = (next: string, typed = false) => change({ definition: next }, typed);
    return {
      write: (text: string) => edit(text, true),
      setValues: (field: FormField, line: string) => edit(setValues(definition, field.path, line), true),
      setMade: (field: FormField, made: ValuesSource) => edit(setSource(definition, field.path, made), true),
      setMember: (path: Path, text: string) => edit(setMember(definition, path, text), true),
      /** What is typed as it is typed: an empty text stays, so that its line does not go meanwhile. */
      setText: (path: Path, text: string) => edit(setIn(definition, path, text) ?? definition, true),
      setSetting: (path: Path, text: string) =>
        edit(setIn(definition, path, numberFromText(text)) ?? definition, true),
      setWhen: (axis: FormAxis, text: string) =>
        edit(setMember(definition, [...axis.path, 'when'], text), true),
      setSample: (kind: SampleKind | null, count: string) =>
        edit(
          kind === null
            ? setMember(definition, ['sample'], '')
            : (setIn(definition, ['sample'], { [kind]: numberFromText(count) }) ?? definition),
        ),
      setServers: (names: readonly string[]) =>
        edit(
          names.length === 0
            ? setMember(definition, ['servers'], '')
            : (setIn(definition, ['servers'], names) ?? definition),
        ),
      addRule: (kind: 'exclude' | 'only', rule: string) => edit(addRule(definition, kind, rule)),
      removeRule: (kind: 'exclude' | 'only', place: number) => edit(removeRule(definition, kind, place)),
      setTable: (table: FormTable, change: TableChange) => edit(editTable(definition, table, change)),
      /** Begin a table with these parameters, as the workflow has them. */
      addTable: (parameters: readonly Parameter[]) => {
        const names = parameters.map(({ name }) => name).join(', ');
        const values = parameters.map(({ value }) => String(value)).join(', ');
        edit(setIn(definition, ['table'], `${names}\n${values}\n`) ?? definition);
      },
      rename: (path: Path, name: string) => edit(renameIn(definition, path, name) ?? definition),
      remove: (path: Path) => edit(clearIn(definition, path) ?? definition),
      /** The inputs of a name: a list where there was one. */
      setInputs: (name: string, inputs: string) => {
        const path = ['params', name];
        const list = Array.isArray(valueAt(definition, path));
        edit(
          setIn(definition, path, list ? inputs.split(',').map((one) => one.trim()) : inputs) ?? definition,
        );
      },
      addBlock: (count: number) =>
        edit(insertIn(definition, ['blocks'], { name: `block ${count + 1}`, axes: [] }) ?? definition),
      addBlockAxis: ({ path }: FormBlock, { name, value, canBeOff }: Parameter) =>
        edit(addAxis(definition, name, value, canBeOff && !/\.(file|model|clip)$/.test(name), path)),
      addBlockRule: ({ path }: FormBlock, kind: 'exclude' | 'only', rule: string) =>
        edit(addRule(definition, kind, rule, path)),
      removeBlockRule: ({ path }: FormBlock, kind: 'exclude' | 'only', place: number) =>
        edit(removeRule(definition, kind, place, path)),
      takeOut: (path: Path) => edit(removeIn(definition, path) ?? definition),
      move: (from: number, to: number) => edit(moveAxis(definition, from, to)),
      /** Make an axis of a parameter, or take out what varies it; several seeds are replicates. */
      toggle: (parameter: Parameter, field: FormField | undefined, hasSeeds: boolean) => {
        const { name, value, canBeOff } = parameter;
        if (field) edit(removeMember(definition, field.path));
        else if (name === 'seed')
          edit(setMember(definition, hasSeeds ? ['seeds'] : ['seeds', 'count'], hasSeeds ? '' : '2'));
        else edit(addAxis(definition, name, value, canBeOff && !/\.(file|model|clip)$/.test(name)));
      },
      act: (axis: FormAxis, action: AxisAction, count: number) => {
        const { index, fields } = axis;
        const at = (path: Path) => fields.find((field) => field.path === path);
        if (action.kind === 'up' && index > 0) edit(moveAxis(definition, index, index - 1));
        if (action.kind === 'down' && index < count - 1) edit(moveAxis(definition, index, index + 1));
        if (action.kind === 'remove') edit(removeAxis(definition, index));
        if (action.kind === 'zip') edit(zipAxes(definition, index, action.other));
        if (action.kind === 'unzip') edit(unzipAxis(definition, index));
        if (action.kind === 'split') edit(splitStrength(definition, index));
        if (action.kind === 'drop') edit(removeMember(definition, action.path));
        if (action.kind === 'off')
          edit(setValues(definition, action.path, `${at(action.path)?.text ?? ''}, off`));
      },
      /** Put one value in the place of another, wherever it stands among the values. */
      mend: (wrong: string, right: string) => edit(mendValue(definition, wrong, right)),
      bring: ({ workflow, name }: ReadWorkflow & { workflow: string }) => {
        const workflowName = `${name}.json`;
        const parsed = parseWorkflow(workflow);
        const fresh = definition.trim() === '' && parsed.ok;
        change({
          workflow,
          workflowName,
          definition: fresh
            ? starterDefinition(workflowName, findParameters(parsed.graph))
            : definition.trim() === ''
              ? definition
              : setMember(definition, ['workflow'], workflowName),
        });
      },
      /** A text that the definition names: lists of values, tables. */
      attach: (name: string, text: string) => change({ files: { ...draft.files, [name]: text } }),
      begin: ({ name, definition: text, workflow }: Example) =>
        change({ definition: text, workflow, workflowName: `example ${name}` }),
    };
  }, [draft, change]);
}
