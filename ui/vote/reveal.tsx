import type { Judgement } from '#core/api/vote.ts';
import { describeDifferences } from '#core/judgement/describe-setting.ts';
import type { Answered } from '#core/judgement/screen-queue.ts';
import styles from './vote.module.css';

/** What the pictures were that one answered last: only now, and only where they differ. */
export function Reveal({ judgement, answered }: { judgement: Judgement; answered: Answered }) {
  const { tiles, answer } = answered;
  const rows = tiles.renders.map((render) => judgement.cells.render.indexOf(render));
  const terms = describeDifferences(judgement, rows);
  const titles = terms[0]?.map(({ title }) => title) ?? [];
  return (
    <>
      <p className={styles['titles']} aria-hidden="true">
        {titles.length === 0 ? 'They were all the same.' : titles.join(' · ')}
      </p>
      <ol className={styles['reveal']} aria-label="What they were">
        {rows.map((row, slot) => (
          <li
            key={tiles.renders[slot]}
            data-mark={slot === answer.best ? 'best' : slot === answer.worst ? 'worst' : null}
          >
            {row >= 0 && <img src={`/images/${judgement.cells.image[row]}-256.webp`} alt="" loading="lazy" />}
            <span>
              {terms[slot]?.map(({ title, label }) => (
                <span key={title}>
                  <span className="sr-only">{title} </span>
                  <b title={title}>{label}</b>
                </span>
              ))}
            </span>
            {slot === answer.best && <em>best</em>}
            {slot === answer.worst && <em>worst</em>}
          </li>
        ))}
      </ol>
    </>
  );
}
