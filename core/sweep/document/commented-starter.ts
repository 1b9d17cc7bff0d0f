import { stringify } from 'yaml';
import { stringifyJson } from '../../json/stringify-json.ts';
import type { Parameter } from '../../api/parameters.ts';
import { starterDefinition } from './starter-definition.ts';

const LONGEST = 60;
const OPTIONS_SHOWN = 8;

const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
};

/** What a parameter takes, in a few words. */
function takes({ range, options, type }: Parameter): string {
  if (options && options.length > 0) {
    const shown = options.slice(0, OPTIONS_SHOWN).map(String).join(', ');
    return options.length > OPTIONS_SHOWN ? `${shown}, … (${options.length})` : shown;
  }
  return range?.min !== undefined && range.max !== undefined ? `${type}, ${range.min} to ${range.max}` : type;
}

function lineOf(parameter: Parameter): string {
  const { name, value, words } = parameter;
  const shown = short(typeof value === 'string' ? value : stringifyJson(value));
  return `#   ${stringify(name).trimEnd()}: ${shown}\n#       ${short(words)} [${short(takes(parameter))}]`;
}

/**
 * A definition to begin with, with every parameter that people know by name in its comments: value, what it does,
 * what it takes.
 * @param schema where editors find the JSON Schema
 */
export function commentedStarter(
  workflowName: string,
  parameters: readonly Parameter[],
  schema: string,
): string {
  const named = parameters.filter((one) => one.named && one.used);
  const others = parameters.length - parameters.filter((one) => one.named).length;
  const starter = starterDefinition(
    workflowName,
    named.map(({ name, aliases, targets, value }) => ({ name, aliases, targets, value })),
  );
  return [
    `# yaml-language-server: $schema=${schema}`,
    starter.trimEnd(),
    '',
    '# What can vary, as the workflow has it:',
    ...named.map(lineOf),
    ...(others > 0 ? [`# and ${others} more inputs, as node.input: teststrip init --all lists them`] : []),
    '',
    '# Values: 4, 7, 10   4-10 [3]   0.4-1.0 (+0.2)   log 1e-4-1e-1 [4]   euler, dpmpp_2m   all',
    '# Axes:   - { lora: NAME, strength: "0.4-1.0 (+0.2), off" }',
    '#         - zip: [{ param: sampler, values: … }, { param: scheduler, values: … }]',
    '# Rules:  exclude: cfg > 8 && steps < 20',
    '',
  ].join('\n');
}
