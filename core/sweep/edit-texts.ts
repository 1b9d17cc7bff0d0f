import { canonicalJson } from '../json/canonical-json.ts';
import type { InputRef } from '../workflow/graph.ts';
import { isBypass } from '../workflow/patch.ts';
import type { Axis, TextEdit } from './axis.ts';
import type { ResolvedSweep } from './resolved-sweep.ts';

type At = readonly number[];

/** An input whose text is put together from several axes, in the order in which they work on it. */
export type EditedInput = InputRef & { axes: number[]; textAt: (at: At) => string };

type Step = { axis: number; edit: TextEdit; place: number };

const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');

/** Words in the place of a trigger, in front of those of the next LoRA. */
function putTrigger(text: string, name: string, words: string): string {
  const own = `{trigger:${name}}`;
  const named = words === '' ? takeOut(text, own) : text.replaceAll(own, () => words);
  return words === '' ? named : named.replaceAll('{trigger}', () => `${words}, {trigger}`);
}

/** A placeholder that nothing takes the place of goes with one of the commas beside it. */
function takeOut(text: string, placeholder: string): string {
  const mark = escaped(placeholder);
  return text.replace(new RegExp(`\\s*,\\s*${mark}|${mark}\\s*,?\\s*`, 'g'), '');
}

function applyEdit(text: string, { kind, find }: TextEdit, words: string): string {
  if (kind === 'replace') return text.replaceAll(find, () => words);
  if (kind === 'trigger') return putTrigger(text, find, words);
  if (words === '') return text;
  return text.trim() === '' ? words : `${text.replace(/[\s,]+$/, '')}, ${words}`;
}

/** Replacements first, in the order of the axes; trigger words after them. */
function stepsFor(axes: readonly Axis[], { node, input }: InputRef): Step[] {
  const steps = axes.flatMap(({ edits = [] }, axis) =>
    edits.map((edit, place): Step => ({ axis, edit, place })),
  );
  const own = steps.filter(({ edit }) =>
    edit.targets.some((one) => one.node === node && one.input === input),
  );
  return [
    ...own.filter(({ edit }) => edit.kind === 'replace'),
    ...own.filter(({ edit }) => edit.kind !== 'replace'),
  ];
}

/** Every input of a sweep that some axis edits. The text that it begins with is that of an axis, else of the settings. */
export function editedInputs({ axes, settings }: Pick<ResolvedSweep, 'axes' | 'settings'>): EditedInput[] {
  const inputs = new Map<string, InputRef>();
  for (const { edits = [] } of axes)
    for (const { targets } of edits)
      for (const target of targets) inputs.set(`${target.node}.${target.input}`, target);
  return [...inputs.values()].map(({ node, input }) => {
    const setting = settings.findLast((entry) => !isBypass(entry) && entry[0] === node && entry[1] === input);
    const base = setting && !isBypass(setting) ? setting[2] : '';
    const setters = axes.flatMap(({ params }, axis) =>
      params.flatMap(({ targets }, place) =>
        targets.some((one) => one.node === node && one.input === input) ? [{ axis, place }] : [],
      ),
    );
    const steps = stepsFor(axes, { node, input });
    const triggered = steps.some(({ edit }) => edit.kind === 'trigger');
    return {
      node,
      input,
      axes: [...new Set([...setters, ...steps].map(({ axis }) => axis))],
      textAt: (at) => {
        const setter = setters.findLast(({ axis }) => (at[axis] ?? -1) >= 0);
        const set = setter && axes[setter.axis]?.values[at[setter.axis] ?? -1]?.values[setter.place];
        const start = set === undefined ? base : set;
        let text = typeof start === 'string' ? start : canonicalJson(start);
        for (const { axis, edit, place } of steps) {
          const words = axes[axis]?.values[at[axis] ?? -1]?.texts?.[place] ?? edit.otherwise;
          if (words !== null) text = applyEdit(text, edit, words);
        }
        return triggered ? takeOut(text, '{trigger}') : text;
      },
    };
  });
}
