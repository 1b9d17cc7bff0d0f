import { isMap, isSeq, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { editDocument } from './edit-document.ts';

function editAxes(text: string, edit: (axes: YAMLSeq) => void): string {
  return editDocument(text, (document) => {
    const axes = document.get('axes', true);
    if (isSeq(axes)) edit(axes);
  });
}

/** Take an axis out. */
export function removeAxis(text: string, index: number): string {
  return editAxes(text, (axes) => {
    axes.items.splice(index, 1);
    if (axes.items.length === 0) axes.flow = true;
  });
}

/** Put an axis at another place among the axes. */
export function moveAxis(text: string, from: number, to: number): string {
  return editAxes(text, (axes) => {
    const [axis] = axes.items.splice(from, 1);
    if (axis !== undefined) axes.items.splice(to, 0, axis);
  });
}

/** Let an axis and the next one change together; both of one parameter, or of several that do so already. */
export function zipAxes(text: string, index: number): string {
  return editDocument(text, (document) => {
    const axes = document.get('axes', true);
    if (!isSeq(axes)) return;
    const members = axes.items.slice(index, index + 2).flatMap((axis) => {
      const zip = isMap(axis) ? axis.get('zip', true) : undefined;
      if (isSeq(zip)) return zip.items;
      return isMap(axis) && axis.has('param') ? [axis] : [];
    });
    if (members.length < 2) return;
    const list = new YAMLSeq();
    list.items = members;
    const zip = new YAMLMap();
    zip.items.push(new Pair(document.createNode('zip'), list));
    axes.items.splice(index, 2, zip);
  });
}

/** Make axes of their own of parameters that change together. */
export function unzipAxis(text: string, index: number): string {
  return editAxes(text, (axes) => {
    const axis = axes.items[index];
    const zip = isMap(axis) ? axis.get('zip', true) : undefined;
    if (isSeq(zip)) axes.items.splice(index, 1, ...zip.items);
  });
}

/** Vary a LoRA's model and CLIP strengths on axes of their own, or together again. */
export function splitStrength(text: string, index: number): string {
  return editAxes(text, (axes) => {
    const axis = axes.items[index];
    if (!isMap(axis)) return;
    const strength = axis.get('strength', true);
    if (strength !== undefined) {
      axis.delete('strength');
      axis.set('model', strength);
      axis.set('clip', structuredClone(isSeq(strength) ? strength.toJSON() : String(strength)));
      return;
    }
    const model = axis.get('model', true);
    axis.delete('model');
    axis.delete('clip');
    if (model !== undefined) axis.set('strength', model);
  });
}
