import type { Plan, PlanRow } from '#core/api/plan.ts';
import { describeFleets } from '#core/estimate/compare-fleets.ts';
import { formatSeconds } from '#core/grid/format-time.ts';

const LACKS_SHOWN = 5;
const dollars = (amount: number): string => `$${amount.toFixed(2)}`;
const megabytes = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;

function timeLines({ seconds, gpuHours, dollars: money, disk }: Plan): string[] {
  const lines: string[] = [];
  if (!seconds) lines.push('how long is not known, since nothing was rendered there yet');
  else
    lines.push(
      `about ${formatSeconds(seconds.typical)}, likely between ${formatSeconds(seconds.low)} and ${formatSeconds(seconds.high)}`,
    );
  if (gpuHours) lines.push(`GPU time ${formatSeconds(gpuHours.typical * 3600)}`);
  if (money) lines.push(`${dollars(money.typical)} (${dollars(money.low)} to ${dollars(money.high)})`);
  if (disk) lines.push(`pictures about ${megabytes(disk.bytes)}`);
  return lines;
}

function rowLine({ ordinal, labels, have, out }: PlanRow): string {
  const reason = out
    ? `left out: ${out.sameAs === undefined ? out.text || out.kind : `same as ${out.sameAs}`}`
    : '';
  return `${String(ordinal ?? '').padStart(6)}  ${labels.map((label) => label ?? '–').join(' · ')}  ${have ?? reason}`.trimEnd();
}

/** A plan as lines of text. */
export function describePlan(plan: Plan): string {
  const missing = plan.renders - plan.reused;
  const product = plan.axes.map(({ name, count }) => `${count} ${name}`).join(' × ');
  return [
    `${plan.cells} cells, ${plan.renders} renders (${plan.simulated ? 'simulated' : 'real'}), ${plan.reused} of them done already.`,
    ...(product === '' ? [] : [`  ${product} = ${plan.candidates}`]),
    ...plan.removed.map(({ count, text, kind }) => `  −${count}  ${text === '' ? kind : text}`),
    missing === 0 ? 'Nothing is left to render.' : `${missing} to render: ${timeLines(plan).join('; ')}.`,
    ...[describeFleets(plan.fleets)].filter((words) => words !== null),
    ...plan.warnings
      .filter(({ path }) => path === 'budget.money')
      .map(({ message, hint }) => `${message}${hint ? ` ${hint}` : ''}`),
    ...(missing === 0 ? [] : plan.servers).flatMap(({ name, state, can, lacks, told }) => [
      `  ${name} (${state}): ${can === missing ? 'all' : can} of ${missing}${told ? '' : `, as far as is known: “teststrip servers test ${name}” asks what it has`}`,
      ...lacks
        .slice(0, LACKS_SHOWN)
        .map(
          ({ message, nearest }) =>
            `    ${message}${nearest.length > 0 ? ` It has ${nearest.join(', ')}.` : ''}`,
        ),
      ...(lacks.length > LACKS_SHOWN ? [`    … and ${lacks.length - LACKS_SHOWN} more`] : []),
    ]),
    ...(plan.rows ? plan.rows.cells.map(rowLine) : []),
  ].join('\n');
}
