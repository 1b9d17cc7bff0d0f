import type { NamedParameter } from '../../workflow/find-parameters.ts';
import { addAxis } from './add-axis.ts';

const quoted = (text: string) => JSON.stringify(text);

/** A definition to begin with for a workflow that has just been brought: CFG over three values, two seeds. */
export function starterDefinition(workflowName: string, parameters: NamedParameter[]): string {
  const name = workflowName.replace(/(\.api)?\.json$/i, '') || 'My sweep';
  const head = `teststrip: 1\nname: ${quoted(name)}\nworkflow: ${quoted(workflowName)}\n`;
  const cfg = parameters.find((parameter) => parameter.name === 'cfg') ?? parameters[0];
  if (!cfg) return head;
  const text = addAxis(head, cfg.name, cfg.value);
  return parameters.some((parameter) => parameter.name === 'seed') ? `${text}seeds: { count: 2 }\n` : text;
}
