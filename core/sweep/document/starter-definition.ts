import type { NamedParameter } from '../../workflow/find-parameters.ts';
import { axisLine } from './axis-line.ts';

const quoted = (text: string) => JSON.stringify(text);

/** A definition to begin with for a workflow that has just been brought: CFG over three values, two seeds. */
export function starterDefinition(workflowName: string, parameters: NamedParameter[]): string {
  const name = workflowName.replace(/(\.api)?\.json$/i, '') || 'My sweep';
  const head = `teststrip: 1\nname: ${quoted(name)}\nworkflow: ${quoted(workflowName)}\n`;
  const cfg = parameters.find((parameter) => parameter.name === 'cfg') ?? parameters[0];
  if (!cfg) return head;
  const line = axisLine(head, cfg.name, cfg.value);
  const text = head.slice(0, line.from) + line.insert + head.slice(line.to);
  return parameters.some((parameter) => parameter.name === 'seed') ? `${text}seeds: {count: 2}\n` : text;
}
