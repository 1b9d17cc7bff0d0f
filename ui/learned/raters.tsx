import { percent, signed } from '#core/chart/signed.ts';
import type { Learned } from '#core/judgement/learned.ts';
import styles from './learned.module.css';

const seconds = (value: number | null): string => (value === null ? '–' : `${value.toFixed(1)} s`);
const share = (value: number | null): string => (value === null ? '–' : percent(value));

/** Who judged, and how: as a table, since these are figures to be looked up. */
export function Raters({ learned }: { learned: Learned }) {
  const { raters, alpha, stars } = learned;
  return (
    <section className={styles['card']} aria-labelledby="raters">
      <header>
        <h2 id="raters">Raters</h2>
      </header>
      <div className={styles['tablescroll']}>
        <table className={styles['table']}>
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
              <th scope="col" title="Chance of taking the left one of two that are equally good">
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
                <td>{rater.marks}</td>
                <td>
                  {share(rater.consistency)}
                  {rater.expected !== null && ` of ${percent(rater.expected)}`}
                </td>
                <td>
                  {rater.left === null
                    ? '–'
                    : `${percent(rater.left.mean)} (${percent(rater.left.low)}–${percent(rater.left.high)})`}
                </td>
                <td>{seconds(rater.seconds)}</td>
                <td>
                  {rater.likelihood === null || rater.guessing === null
                    ? '–'
                    : signed(rater.likelihood - rater.guessing)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles['about']}>
        {alpha === null
          ? 'Agreement of stars needs two raters who gave stars to the same pictures.'
          : `Agreement of the stars of several raters (Krippendorff’s alpha): ${alpha.toFixed(2)}.`}
        {stars !== null &&
          ` Stars and votes put ${stars.cells} pictures in much the same order: rank correlation ${(typeof stars.tau === 'number' ? stars.tau : stars.tau.mean).toFixed(2)}.`}
      </p>
    </section>
  );
}
