import type { Judgement } from '#core/api/vote.ts';
import { percent, signed } from '#core/chart/signed.ts';
import type { Learned } from '#core/judgement/learned.ts';
import type { Interval } from '#core/rating/summary.ts';
import styles from './learned.module.css';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import tableStyles from './table.module.css';

const seconds = (milliseconds: number | null): string =>
  milliseconds === null ? '–' : `${(milliseconds / 1000).toFixed(1)} s`;
/** A bias in logits as the chance of the left one of two equals. */
const chance = (logits: number): string => percent(1 / (1 + Math.exp(-logits)));
const leftText = ({ mean, low, high }: Interval): string =>
  `${chance(mean)} (${chance(low)}–${chance(high)})`;

/** Who judged, and how: as a table, since these are figures to be looked up. */
export function Raters({ judgement, learned }: { judgement: Judgement; learned: Learned }) {
  const { raters, alpha, stars } = learned;
  // Of more than two none is on the left.
  const sawPairs = (name: string): boolean =>
    judgement.votes.some(({ rater, slots }) => rater === name && slots.length === 2);
  return (
    <section className={styles['card']} aria-labelledby="raters">
      <header>
        <h2 id="raters">Raters</h2>
      </header>
      <ScrollRegion className={tableStyles['tablescroll']} label="Table of raters">
        <table className={tableStyles['table']}>
          <thead>
            <tr>
              <th scope="col">Rater</th>
              <th scope="col">Votes</th>
              <th scope="col">Marks</th>
              <th
                scope="col"
                title="Screens asked twice that were answered the same way, and how many would be expected"
              >
                Same again
              </th>
              <th
                scope="col"
                title="Chance of taking the left one of two that are equally good; of screens of two alone"
              >
                Left
              </th>
              <th scope="col">A screen</th>
              <th
                scope="col"
                title="Log likelihood of an answer under the model of all raters, above guessing"
              >
                Agrees
              </th>
            </tr>
          </thead>
          <tbody>
            {raters.map((rater) => (
              <tr key={rater.name}>
                <th scope="row">{rater.name === '' ? 'unnamed' : rater.name}</th>
                <td>{rater.votes}</td>
                <td>{rater.stars + rater.flags}</td>
                <td>
                  {rater.consistency === null
                    ? '–'
                    : `${percent(rater.consistency.same)} of ${rater.consistency.asked}, ${percent(rater.consistency.expected)} expected`}
                </td>
                <td>{sawPairs(rater.name) ? leftText(rater.leftBias) : '–'}</td>
                <td>{seconds(rater.milliseconds)}</td>
                <td>{rater.votes === 0 ? '–' : signed(rater.logLikelihood - rater.chance)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className={styles['about']}>
        {alpha === null
          ? 'Agreement of stars needs two raters who gave stars to the same pictures.'
          : `Agreement of the stars of several raters (Krippendorff’s alpha): ${alpha.toFixed(2)}.`}
        {stars !== null &&
          ` Stars and votes on ${stars.cells} pictures: rank correlation ${stars.tau.mean.toFixed(2)}, likely ${stars.tau.low.toFixed(2)} to ${stars.tau.high.toFixed(2)}.`}
      </p>
    </section>
  );
}
