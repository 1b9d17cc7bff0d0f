'use client';

import type { Judgement } from '#core/api/vote.ts';
import type { JudgeNews } from '#core/judgement/create-judge.ts';
import { axisOfQuestion } from '#core/judgement/blocks-of.ts';
import { describeSetting } from '#core/judgement/describe-setting.ts';
import { Button } from '../shell/button.tsx';
import { Modal } from '../shell/modal.tsx';
import styles from './vote.module.css';

/** Settings that are named, at most. */
const MOST = 24;

type Props = { judgement: Judgement; question: string; news: JudgeNews | null; onClose: () => void };

/** The settings that cannot be told from the best: never one alone unless it is. */
export function Leaders({ judgement, question, news, onClose }: Props) {
  const axis = axisOfQuestion(question);
  const termsOf = (row: number) =>
    describeSetting(judgement, row, question === 'picture').filter(
      (term) => axis === null || judgement.axes[term.axis]?.name === axis,
    );
  const [one, many] =
    axis === null
      ? question === 'picture'
        ? ['picture', 'pictures']
        : ['setting', 'settings']
      : ['value', 'values'];
  const tied = news?.verdict?.tied ?? [];
  return (
    <Modal label="What leads" className={styles['leaders']} onClose={onClose}>
      <header>
        <h2>
          {tied.length === 0
            ? 'Nothing leads yet'
            : tied.length === 1
              ? `One ${one} is in front`
              : `${tied.length} ${many} cannot be told from the best`}
        </h2>
        <Button onClick={onClose}>Vote on</Button>
      </header>
      {news?.verdict && (
        <p>
          {news.verdict.settled
            ? 'It is clear: nobody could tell these apart.'
            : 'It is not clear yet; in front is what stands first.'}{' '}
          Whoever takes the first loses {news.verdict.regret.toFixed(2)} against the best, on average, where 1
          is lost by a picture that wins 27 of 100 votes.
        </p>
      )}
      <ol>
        {tied.slice(0, MOST).map((row) => (
          <li key={row} data-ordinal={judgement.cells.ordinal[row]}>
            <img src={`/images/${judgement.cells.image[row]}-256.webp`} alt="" />
            <span>
              {termsOf(row).map(({ title, label }) => (
                <span key={title}>
                  {title} <b>{label}</b>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
      {tied.length > MOST && <p>And {tied.length - MOST} more.</p>}
    </Modal>
  );
}
