import type { Judgement } from '#core/api/vote.ts';
import { AppError } from '#core/error/app-error.ts';
import { listRaters } from '#core/judgement/list-raters.ts';
import { onlyRater } from '#core/judgement/only-rater.ts';
import { describeSetting } from '#core/judgement/describe-setting.ts';
import { percent } from '#core/chart/signed.ts';
import { learn } from '#core/judgement/learn.ts';
import { askJudgement } from '../ask-judgement.ts';
import { COMMON, type Command, onlyArgument, readArguments } from '../command.ts';
import { line, printJson, table } from '../print.ts';
import { withTeststrip } from '../with-teststrip.ts';

const usage = `teststrip learned SWEEP [--for CRITERION] [--rater NAME] [--json]

What votes and stars say of a sweep's settings so far: three sentences, each with its interval, and those that could be
the best. --for takes the votes that were given for a criterion, --rater those of one person; --json gives every figure of the page.`;

/** Settings that are named. */
const SHOWN = 6;

/** @throws AppError invalid_input where nobody of that name said anything */
function knownRater(judgement: Judgement, name: string | undefined): string | null {
  if (name === undefined) return null;
  const known = listRaters(judgement, judgement.votes);
  if (known.includes(name)) return name;
  throw new AppError('invalid_input', 'That rater said nothing of the sweep.', [
    {
      path: '--rater',
      message: 'nobody of that name voted',
      value: name,
      hint: `Take ${known.map((one) => `"${one}"`).join(' or ')}, or leave it out for everybody.`,
    },
  ]);
}

export const learned: Command = {
  usage,
  async run(argv) {
    const { values, positionals } = readArguments(argv, {
      ...COMMON,
      for: { type: 'string', default: '' },
      rater: { type: 'string' },
    });
    const id = onlyArgument(positionals, 'SWEEP');
    return withTeststrip({ simulators: true }, async ({ api }) => {
      const whole = await askJudgement(api, id, values.for);
      const judgement = onlyRater(whole, knownRater(whole, values.rater));
      const known = learn(judgement);
      if (values.json) {
        printJson({ learned: known });
        return 0;
      }
      if (!known) {
        line(`Nothing to learn from yet: ${api.address}/sweeps/${encodeURIComponent(id)}/vote`);
        return 0;
      }
      for (const sentence of known.words) line(sentence);
      line('');
      line(
        table([
          ['P(best)', 'RANK, 90 %', 'SETTING'],
          ...known.summary.standings.slice(0, SHOWN).map(({ cell, best, rank }) => [
            percent(best),
            `${rank.low}–${rank.high}`,
            describeSetting(judgement, cell)
              .map(({ title, label }) => `${title} ${label}`)
              .join(' · '),
          ]),
        ]),
      );
      line(`\n${api.address}/sweeps/${encodeURIComponent(id)}/learned`);
      return 0;
    });
  },
};
