'use client';

import {
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  closestCenter,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import type { Parameter } from '#core/api/parameters.ts';
import type { Form, FormAxis, FormField } from '#core/sweep/document/read-form.ts';
import type { ValuesSource } from '#core/sweep/document/values-source.ts';
import type { RuleWords } from '#core/sweep/rules/complete-rule.ts';
import { AxisCard, type CardIssue } from './axis-card.tsx';
import type { AxisAction, ZipChoice } from './axis-menu.tsx';
import { titleOf } from './axis-title.ts';

type Props = {
  form: Form;
  parameters: ReadonlyMap<string, Parameter>;
  folders: ReadonlyMap<string, string>;
  issues: readonly CardIssue[];
  words: RuleWords;
  onMove: (from: number, to: number) => void;
  onValues: (field: FormField, text: string) => void;
  onMade: (field: FormField, made: ValuesSource) => void;
  onWhen: (axis: FormAxis, text: string) => void;
  onSource: (field: FormField) => void;
  onAct: (axis: FormAxis, action: AxisAction) => void;
};

const placeOf = (id: string | number): number => Number(String(id).replace('axis-', ''));
const canZip = ({ kind, fields }: FormAxis): boolean =>
  kind === 'param' || kind === 'zip' || (kind === 'lora' && fields.length === 1);

/** The axes as cards, the slowest to change first; they can be dragged, or moved with Alt and the arrows. */
export function AxesForm({ form, issues, onMove, ...rest }: Props) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 5 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ended = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(placeOf(active.id), placeOf(over.id));
  };
  const { axes } = form;
  const choices = axes
    .filter(canZip)
    .map((axis): ZipChoice => ({ index: axis.index, title: titleOf(axis, rest.parameters) }));
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={ended} id="axes">
      <SortableContext
        items={axes.map(({ index }) => `axis-${index}`)}
        strategy={verticalListSortingStrategy}
      >
        {axes.map((axis) => (
          <AxisCard
            key={`${axis.index} ${axis.kind} ${axis.subject} ${axis.fields.map(({ param, part }) => `${param}/${part}`).join()}`}
            {...rest}
            axis={axis}
            count={axes.length}
            issues={issues.filter(
              ({ path }) => path === `axes.${axis.index}` || path.startsWith(`axes.${axis.index}.`),
            )}
            zips={canZip(axis) ? choices.filter(({ index }) => index !== axis.index) : []}
          />
        ))}
      </SortableContext>
    </DndContext>
  );
}
