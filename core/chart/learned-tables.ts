import type { Judgement } from '../api/vote.ts';
import { axisTitle } from '../grid/axis-title.ts';
import type { EffectChart } from './prepare-effects.ts';
import type { InteractionChart } from './prepare-interaction.ts';
import type { TradePoint } from './prepare-trade.ts';
import type { Table } from './to-csv.ts';
import type { Interval, Standing } from '../rating/summary.ts';

const interval = ({ mean, low, high }: Interval): number[] => [mean, low, high];
const labelsAt = ({ axes, cells }: Judgement, row: number): string[] =>
  axes.map((axis, at) => axis.values[cells.at[at]?.[row] ?? -1]?.label ?? '–');

/** Every setting with its utility, chance and rank. */
export const standingsTable = (judgement: Judgement, standings: readonly Standing[]): Table => ({
  name: 'Settings',
  columns: [
    ...judgement.axes.map(({ name }) => axisTitle(name)),
    'utility',
    'low',
    'high',
    'P(best)',
    'rank from',
    'rank to',
    'tied',
  ],
  rows: standings.map(({ cell, utility, best, rank, tied }) => [
    ...labelsAt(judgement, cell),
    ...interval(utility),
    best,
    rank.low,
    rank.high,
    tied ? 'yes' : 'no',
  ]),
});

/** Every value of every axis with its effect. */
export const effectsTable = (name: string, charts: readonly EffectChart[]): Table => ({
  name,
  columns: [
    'axis',
    'value',
    'effect',
    'low',
    'high',
    'P(best value)',
    'share of the axis',
    'share low',
    'share high',
  ],
  rows: charts.flatMap((chart) =>
    chart.points.map((point) => [
      axisTitle(chart.name),
      point.label,
      ...interval(point.interval),
      point.best,
      ...interval(chart.share),
    ]),
  ),
});

/** Every pair of values of two axes. */
export const interactionTable = (chart: InteractionChart): Table => ({
  name: `${axisTitle(chart.across.name)} × ${axisTitle(chart.down.name)}`,
  columns: [axisTitle(chart.across.name), axisTitle(chart.down.name), 'utility', 'low', 'high'],
  rows: chart.squares
    .flat()
    .map(({ across, down, value, low, high }) => [
      chart.across.labels[across] ?? '–',
      chart.down.labels[down] ?? '–',
      value,
      low,
      high,
    ]),
});

/** Every setting with what it takes. */
export const tradeTable = (judgement: Judgement, points: readonly TradePoint[]): Table => ({
  name: 'Quality against seconds',
  columns: [
    ...judgement.axes.map(({ name }) => axisTitle(name)),
    'seconds',
    'utility',
    'cannot be told from the best',
    'cheapest of these',
  ],
  rows: points.map(({ cell, seconds, utility, tied, cheapest }) => [
    ...labelsAt(judgement, cell),
    seconds,
    utility,
    tied ? 'yes' : 'no',
    cheapest ? 'yes' : 'no',
  ]),
});
