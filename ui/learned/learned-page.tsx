'use client';

import { useMemo, useState } from 'react';
import type { Judgement } from '#core/api/vote.ts';
import { prepareEffects } from '#core/chart/prepare-effects.ts';
import { prepareInteraction, type InteractionChart } from '#core/chart/prepare-interaction.ts';
import { prepareTrade, thinOut, withoutSlow } from '#core/chart/prepare-trade.ts';
import { effectsTable, interactionTable, standingsTable, tradeTable } from '#core/chart/learned-tables.ts';
import { axisTitle } from '#core/grid/axis-title.ts';
import { formatSeconds } from '#core/grid/format-time.ts';
import type { Learned } from '#core/judgement/learned.ts';
import { cornersOf, rowsBehind } from '#core/judgement/rows-behind.ts';
import { DataTable } from './data-table.tsx';
import { Effects } from './effects.tsx';
import { InteractionMapView } from './interaction-map.tsx';
import { Leaderboard } from './leaderboard.tsx';
import { type Behind, PicturesDialog } from './pictures-dialog.tsx';
import { Raters } from './raters.tsx';
import { settingText } from './setting-text.ts';
import { TradeChart } from './trade-chart.tsx';
import styles from './learned.module.css';
import tableStyles from './table.module.css';

/** Maps that are shown, and points of quality against seconds. */
const MAPS = 4;
const POINTS = 120;

type Props = { sweepId: string; judgement: Judgement; learned: Learned; tables: boolean };

const mapTitle = ({ across, down }: InteractionChart): string =>
  `${axisTitle(across.name)} × ${axisTitle(down.name)}`;

/** Everything that is known, with the pictures behind every point. */
export function LearnedPage({ sweepId, judgement, learned, tables }: Props) {
  const { summary, scores } = learned;
  const [behind, setBehind] = useState<Behind | null>(null);
  const [all, setAll] = useState(false);
  const maps = useMemo(
    () =>
      summary.interactions
        // What is painted is no setting.
        .filter(({ factors }) => factors.every((axis) => judgement.factors[axis]?.kind !== 'random'))
        .slice(0, MAPS)
        .map((map) => prepareInteraction(map, judgement.axes)),
    [summary, judgement],
  );
  const trade = useMemo(() => prepareTrade(learned.cost), [learned]);
  const drawn = useMemo(() => withoutSlow(trade), [trade]);
  const slower = trade.length - drawn.length;
  const slowest = formatSeconds(Math.max(0, ...trade.map(({ seconds }) => seconds)));
  const valueName = (axis: number, level: number) =>
    `${axisTitle(judgement.axes[axis]?.name ?? '')} ${judgement.axes[axis]?.values[level]?.label ?? ''}`;

  const openSetting = (cell: number) => {
    const standing = summary.standings.find((one) => one.cell === cell);
    const { strong, weak } = settingText(judgement, cell);
    setBehind({
      title: [strong, weak].filter(Boolean).join(' · '),
      groups: [{ words: '', rows: [...(standing?.cells ?? [cell])] }],
    });
  };
  const openLevel = (axis: number, level: number) =>
    setBehind({
      title: valueName(axis, level),
      groups: [{ words: 'the best first', rows: rowsBehind(judgement, [[axis, level]], scores) }],
    });
  const openSquare = ({ across, down }: InteractionChart, x: number, y: number) =>
    setBehind({
      title: `${valueName(across.axis, x)} with ${valueName(down.axis, y)}`,
      groups: [
        {
          words: 'here',
          rows: rowsBehind(
            judgement,
            [
              [across.axis, x],
              [down.axis, y],
            ],
            scores,
            8,
          ),
        },
        {
          words: 'the four corners of the map, the best of each',
          rows: cornersOf(judgement, across.axis, down.axis, scores).flatMap(({ row }) =>
            row === null ? [] : [row],
          ),
        },
      ],
    });

  if (tables)
    return (
      <div className={tableStyles['tables']}>
        {learnedTables(judgement, learned).map((table) => (
          <DataTable key={table.name} table={table} />
        ))}
      </div>
    );
  return (
    <>
      <div className={styles['words']}>
        {learned.words.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <div className={styles['cards']}>
        <div className={styles['column']}>
          <Leaderboard
            judgement={judgement}
            standings={summary.standings}
            all={all}
            onAll={() => setAll(true)}
            onOpen={({ cell }) => openSetting(cell)}
          />
          {maps.map((chart) => (
            <section key={mapTitle(chart)} className={styles['card']} aria-label={mapTitle(chart)}>
              <header>
                <h2>{mapTitle(chart)}</h2>
              </header>
              <InteractionMapView chart={chart} onOpen={(x, y) => openSquare(chart, x, y)} />
            </section>
          ))}
        </div>
        <div className={styles['column']}>
          <Effects effects={summary.effects} axes={judgement.axes} onOpen={openLevel} />
          {trade.length > 1 && (
            <section className={styles['card']} aria-labelledby="trade">
              <header>
                <h2 id="trade">Quality against seconds</h2>
                <span className={styles['amber']}>cheapest that cannot be told from the best</span>
              </header>
              <TradeChart points={thinOut(drawn, POINTS)} onOpen={openSetting} />
              {slower > 0 && (
                <p className={styles['about']}>
                  {slower === 1 ? 'One setting is' : `${slower} settings are`} far slower, and not drawn:{' '}
                  {slowest}.
                </p>
              )}
              <ul className="sr-only">
                {thinOut(trade, POINTS)
                  .filter(({ cheapest }) => cheapest)
                  .map(({ cell, seconds }) => (
                    <li key={cell}>
                      <button type="button" onClick={() => openSetting(cell)}>
                        The cheapest that cannot be told from the best: {settingText(judgement, cell).strong},{' '}
                        {seconds.toFixed(1)} s
                      </button>
                    </li>
                  ))}
              </ul>
            </section>
          )}
          <Raters judgement={judgement} learned={learned} />
        </div>
      </div>
      {behind && (
        <PicturesDialog
          sweepId={sweepId}
          judgement={judgement}
          behind={behind}
          scores={scores}
          onClose={() => setBehind(null)}
        />
      )}
    </>
  );
}

/** Every figure of the page as tables, to be read or saved. */
export function learnedTables(judgement: Judgement, { summary, cost }: Learned) {
  const { axes } = judgement;
  return [
    standingsTable(judgement, summary.standings),
    effectsTable('Effects, averaged over the other axes', prepareEffects(summary.effects, axes, 'marginal')),
    effectsTable('Effects at the best setting', prepareEffects(summary.effects, axes, 'atBest')),
    ...summary.interactions.map((map) => interactionTable(prepareInteraction(map, axes))),
    tradeTable(judgement, prepareTrade(cost)),
  ];
}
