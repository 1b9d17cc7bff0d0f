'use client';

import { useMemo } from 'react';
import type { Example } from '#core/api/example.ts';
import type { Parameter } from '#core/api/parameters.ts';
import { axisLine } from '#core/sweep/document/axis-line.ts';
import { moveAxis, removeAxis, splitStrength, unzipAxis, zipAxes } from '#core/sweep/document/edit-axes.ts';
import type { FormAxis, FormField, FormPath } from '#core/sweep/document/read-form.ts';
import { addRule, removeRule, setMember } from '#core/sweep/document/set-member.ts';
import { setValues } from '#core/sweep/document/set-values.ts';
import { starterDefinition } from '#core/sweep/document/starter-definition.ts';
import type { ReadWorkflow } from '#core/api/workflow-file.ts';
import { findParameters } from '#core/workflow/find-parameters.ts';
import { parseWorkflow } from '#core/workflow/parse-workflow.ts';
import type { AxisAction } from './axis-menu.tsx';
import type { DraftHistory } from './use-history.ts';

/** Everything that the form does to the text. */
export function useDocument({ draft, change }: DraftHistory) {
  return useMemo(() => {
    const { definition } = draft;
    const edit = (next: string, typed = false) => change({ definition: next }, typed);
    return {
      write: (text: string) => edit(text, true),
      setValues: (field: FormField, line: string) => edit(setValues(definition, field.path, line), true),
      setMember: (path: FormPath, text: string) => edit(setMember(definition, path, text), true),
      addRule: (kind: 'exclude' | 'only', rule: string) => edit(addRule(definition, kind, rule)),
      removeRule: (kind: 'exclude' | 'only', place: number) => edit(removeRule(definition, kind, place)),
      move: (from: number, to: number) => edit(moveAxis(definition, from, to)),
      /** Make an axis of a parameter, or take out the axis that varies it. */
      toggle: (parameter: Parameter, axis: FormAxis | undefined) => {
        if (axis) edit(removeAxis(definition, axis.index));
        else {
          const { from, to, insert } = axisLine(definition, parameter.name, parameter.value);
          edit(definition.slice(0, from) + insert + definition.slice(to));
        }
      },
      act: (axis: FormAxis, action: AxisAction, count: number) => {
        const { index } = axis;
        const strength = axis.fields.find(({ part }) => part === 'strength');
        if (action === 'up' && index > 0) edit(moveAxis(definition, index, index - 1));
        if (action === 'down' && index < count - 1) edit(moveAxis(definition, index, index + 1));
        if (action === 'remove') edit(removeAxis(definition, index));
        if (action === 'zip') edit(zipAxes(definition, index));
        if (action === 'unzip') edit(unzipAxis(definition, index));
        if (action === 'split' || action === 'join') edit(splitStrength(definition, index));
        if (action === 'off' && strength)
          edit(setValues(definition, strength.path, `${strength.text ?? ''}, off`));
      },
      /** Put one value in the place of another, wherever it stands as a whole word among the values. */
      mend: (wrong: string, right: string) => edit(definition.replace(wrong, right)),
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
      begin: ({ name, definition: text, workflow }: Example) =>
        change({ definition: text, workflow, workflowName: `example ${name}` }),
    };
  }, [draft, change]);
}
