'use client';

import type { Judgement } from '#core/api/vote.ts';
import { percent } from '#core/chart/signed.ts';
import type { Standing } from '#core/rating/summary.ts';
import { RowPicture } from './row-picture.tsx';
import styles from './learned.module.css';
import { settingText } from './setting-text.ts';

/** Lines that are shown at first. */
const SHOWN = 6;

type Props = {
  judgement: Judgement;
  standings: readonly Standing[];
  all: boolean;
  onAll: () => void;
  onOpen: (standing: Standing) => void;
};

/** The settings that could be the best, by how likely they are. */
export function Leaderboard({ judgement, standings, all, onAll, onOpen }: Props) {
  const shown = all ? standings.slice(0, 100) : standings.slice(0, SHOWN);
  return (
    <section className={styles['card']} aria-labelledby="could-be-best">
      <header>
        <h2 id="could-be-best">Could be the best</h2>
        <span className={styles['columns']}>
          <span>P(best)</span>
          <span>rank, 90 %</span>
        </span>
      </header>
      <ol className={styles['standings']}>
        {shown.map((standing, place) => {
          const { strong, weak } = settingText(judgement, standing.cell);
          return (
            <li key={standing.cell} data-tied={standing.tied}>
              <button type="button" onClick={() => onOpen(standing)}>
                <span className={styles['place']}>{place + 1}</span>
                <RowPicture judgement={judgement} row={standing.cell} size={56} />
                <span className={styles['setting']}>
                  <b>{strong}</b>
                  <span>{weak}</span>
                </span>
                <span className={styles['figure']} aria-label={`likely the best: ${percent(standing.best)}`}>
                  {percent(standing.best)}
                </span>
                <span
                  className={styles['rank']}
                  aria-label={`rank ${standing.rank.low} to ${standing.rank.high}`}
                >
                  {standing.rank.low}–{standing.rank.high}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      {!all && standings.length > SHOWN && (
        <button type="button" className={styles['more']} onClick={onAll}>
          {standings.filter(({ tied }) => tied).length} cannot be told from the best · show more of{' '}
          {standings.length}
        </button>
      )}
    </section>
  );
}
