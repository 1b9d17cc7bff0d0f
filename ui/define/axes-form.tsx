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
import { AxisCard, type CardIssue } from './axis-card.tsx';
import type { AxisAction } from './axis-menu.tsx';

type Props = {
  form: Form;
  parameters: ReadonlyMap<string, Parameter>;
  issues: readonly CardIssue[];
  onMove: (from: number, to: number) => void;
  onValues: (field: FormField, text: string) => void;
  onSource: (field: FormField) => void;
  onAct: (axis: FormAxis, action: AxisAction) => void;
};

const placeOf = (id: string | number): number => Number(String(id).replace('axis-', ''));
const canZip = (axis: FormAxis | undefined): boolean =>
  axis !== undefined && (axis.kind === 'param' || axis.kind === 'zip') && axis.when === null;

/** The axes as cards, the slowest to change first; they can be dragged, or moved with Alt and the arrows. */
export function AxesForm({ form, parameters, issues, onMove, onValues, onSource, onAct }: Props) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 5 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ended = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(placeOf(active.id), placeOf(over.id));
  };
  const { axes } = form;
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={ended} id="axes">
      <SortableContext
        items={axes.map(({ index }) => `axis-${index}`)}
        strategy={verticalListSortingStrategy}
      >
        {axes.map((axis) => (
          <AxisCard
            key={`${axis.index} ${axis.kind} ${axis.subject} ${axis.fields.map(({ param }) => param).join()}`}
            axis={axis}
            count={axes.length}
            parameters={parameters}
            issues={issues.filter(
              ({ path }) => path === `axes.${axis.index}` || path.startsWith(`axes.${axis.index}.`),
            )}
            zips={canZip(axis) && canZip(axes[axis.index + 1])}
            onValues={onValues}
            onSource={onSource}
            onAct={onAct}
          />
        ))}
      </SortableContext>
    </DndContext>
  );
}
