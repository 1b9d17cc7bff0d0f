import type { DeadAxis } from '../api/measure.ts';
import { axisTitle } from '../grid/axis-title.ts';
import type { Dead } from './find-dead.ts';
import type { MeasuredAxis } from './lora-at-work.ts';

const list = new Intl.ListFormat('en-GB');
const count = (number: number): string => number.toLocaleString('en');
/** So many values are named one by one. */
const NAMED = 4;

const PART = /\.(file|model|clip)$/;

/** The parameters of an axis whose values differ among some of its values; all of them where none does. */
function differingParams({ params, values }: MeasuredAxis, among: readonly number[]): string[] {
  const differing = params.filter(
    (_, slot) => new Set(among.map((index) => String(values[index]?.values[slot]))).size > 1,
  );
  return (differing.length > 0 ? differing : params).map(({ name }) => name);
}

/** "0.4 and 0.8", "its 11 values", "11 of its values" */
function sayValues({ values }: MeasuredAxis, among: readonly number[], whole: boolean): string {
  if (among.length <= NAMED) return list.format(among.map((index) => values[index]?.label ?? ''));
  return whole ? `all ${count(among.length)} values` : `${count(among.length)} of its values`;
}

const CONVERT =
  'See what is in the file, and convert it, on the LoRA page or with "teststrip lora convert IN OUT".';

function loraReason(params: string[]): string {
  const parts = new Set(params.map((name) => PART.exec(name)?.[1] ?? 'strength'));
  if (parts.size === 1 && parts.has('clip'))
    return 'its file probably has no part for the text encoder, or is in a form that ComfyUI ignores';
  if (parts.size === 1 && parts.has('file'))
    return 'the files are the same, or probably in a form that ComfyUI ignores';
  return params.length > 1
    ? 'their files are probably in a form that ComfyUI ignores'
    : 'its file is probably in a form that ComfyUI ignores';
}

function sayWhere({ where, same, compared }: Dead, axes: readonly MeasuredAxis[]): string {
  const axis = where && axes[where.axis];
  const label = where && axis?.values[where.value]?.label;
  if (axis && label !== undefined && label !== null) return ` where ${axisTitle(axis.name)} is ${label}`;
  return ` in ${count(same)} of ${count(compared)} places`;
}

function sayLora(
  dead: Dead,
  axis: MeasuredAxis,
  axes: readonly MeasuredAxis[],
): Pick<DeadAxis, 'message' | 'remedy'> {
  const params = differingParams(axis, dead.values);
  const parts = new Set(params.map((name) => PART.exec(name)?.[1]));
  const names = [
    ...new Set(
      params.map((name) => axisTitle(parts.has('clip') && parts.size === 1 ? name : name.replace(PART, ''))),
    ),
  ];
  const subject = list.format(names);
  const values = sayValues(axis, dead.values, dead.kind === 'axis');
  if (dead.kind === 'places')
    return { message: `${subject}: ${values} give the same pixels${sayWhere(dead, axes)}`, remedy: null };
  if (dead.sameGraph)
    return {
      message: `${subject} ${names.length > 1 ? 'do' : 'does'} nothing: ${values} make the same graph`,
      remedy: 'Look in the workflow for where it is connected.',
    };
  if (!dead.nothingDiffers) return { message: `${subject}: ${values} give the same pixels`, remedy: null };
  return {
    message: `${subject} ${names.length > 1 ? 'do' : 'does'} nothing: ${values} give the same pixels; ${loraReason(params)}`,
    remedy: CONVERT,
  };
}

/** What a finding means, in words. */
function say(
  dead: Dead,
  axis: MeasuredAxis,
  axes: readonly MeasuredAxis[],
): Pick<DeadAxis, 'message' | 'remedy'> {
  if (dead.kind === 'all')
    return {
      message: 'Every picture is the same, whatever varies',
      remedy: 'Look in the workflow for what its output takes: probably not what the axes set.',
    };
  if (dead.lora) return sayLora(dead, axis, axes);
  const title = axisTitle(axis.name);
  const values = sayValues(axis, dead.values, dead.kind === 'axis');
  const give = dead.sameGraph ? 'make the same graph' : 'give the same pixels';
  if (dead.kind === 'axis')
    return {
      message: `${title}: this axis does nothing: ${values} ${give}`,
      remedy: axis.replicates ? 'Look in the workflow for where its noise comes from.' : null,
    };
  const where = dead.kind === 'places' ? sayWhere(dead, axes) : '';
  return { message: `${title}: ${values} ${give}${where}`, remedy: null };
}

/** A finding as API v1 tells it. @param axes of the sweep */
export function sayDead(dead: Dead, axes: readonly MeasuredAxis[]): DeadAxis | null {
  const axis = axes[dead.axis];
  if (!axis) return null;
  return {
    axis: axis.name,
    kind: dead.kind,
    values: dead.values.map((index) => axis.values[index]?.label ?? ''),
    compared: dead.compared,
    same: dead.same,
    cells: dead.cells,
    lora: dead.lora,
    alarm: isAlarm(dead),
    ...say(dead, axis, axes),
  };
}

/** Whether it is worth stopping for: a LoRA that has done nothing yet, or an axis all of whose values are the same. */
function isAlarm({ kind, lora, nothingDiffers }: Dead): boolean {
  if (kind === 'axis' || kind === 'all') return true;
  return lora && kind === 'values' && nothingDiffers;
}
