import type { Node, Widget } from './model.ts';
import { addWidget, newWidget, widgetValue } from './widget.ts';

/** A list whose choices are texts on the node itself: another empty one appears when the last is filled. */
export function addOwnChoices(node: Node): void {
  const choice = node.widgets[0];
  if (!choice) return;
  const options = (): Widget[] => node.widgets.slice(2);
  const compute = (): number => options().findIndex((option) => widgetValue(option) === widgetValue(choice));
  Object.defineProperty(choice, 'choices', {
    get: () => options().flatMap((option) => widgetValue(option) || []),
  });
  addWidget(node, newWidget('index', 'hidden', undefined, { compute }));
  addOption(node);
}

function addOption(node: Node): void {
  const option = addWidget(node, newWidget(`option${node.widgets.length - 1}`, 'string', ''));
  option.changed = () => {
    const filled = Boolean(widgetValue(option));
    const last = node.widgets.at(-1);
    if (last === option) {
      if (filled) addOption(node);
    } else if (!filled && node.widgets.at(-2) === option && last && !widgetValue(last)) node.widgets.pop();
  };
}
