import type { Json } from '../json/parse-json.ts';
import type { Node, Widget } from './model.ts';

/** A widget with the usual answers: saved, sent, nothing special. */
export const newWidget = (
  name: string,
  kind: string,
  value: Json | undefined,
  more: Partial<Widget> = {},
): Widget => ({
  name,
  kind,
  state: { value },
  saved: true,
  sent: true,
  choices: null,
  rounding: null,
  dynamic: false,
  resolvesDynamic: false,
  replacesText: false,
  changed: null,
  compute: null,
  ...more,
});

/** Add a widget at the end; one of the same name and kind shares its value. */
export function addWidget(node: Node, widget: Widget): Widget {
  const twin = node.widgets.find((other) => other.name === widget.name && other.kind === widget.kind);
  if (twin) widget.state = twin.state;
  node.widgets.push(widget);
  return widget;
}

export function widgetValue(widget: Widget): Json | undefined {
  if (widget.compute) return widget.compute();
  const { value } = widget.state;
  // A text area that was given nothing shows an empty text.
  if (widget.kind === 'MARKDOWN') return typeof value === 'string' ? value : '';
  return widget.kind === 'customtext' ? (value ?? '') : value;
}

/** Put a value in, as loading a file does: nothing is rounded or checked. */
export function setWidget(widget: Widget, value: Json | undefined): void {
  if (widget.compute) return;
  widget.state.value = value;
  widget.changed?.();
}

/** Put a value in as an edit does: numbers are rounded to the step and kept in range. */
export function editWidget(widget: Widget, value: Json | undefined): void {
  setWidget(widget, value);
  const { rounding } = widget;
  if (!rounding || typeof value !== 'number') return;
  const { min, max, step, round, places } = rounding;
  if (rounding.whole) {
    const offset = min % step;
    setWidget(widget, step === 1 ? Math.round(value) : Math.round((value - offset) / step) * step + offset);
  } else if (round > 0) {
    const rounded = Number((Math.round(value / round) * round).toFixed(places));
    setWidget(widget, Math.min(Math.max(rounded, min), max));
  }
}
