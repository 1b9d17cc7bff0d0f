import { describeSetting } from '#core/judgement/describe-setting.ts';
import { percent } from '#core/chart/signed.ts';
import { learn } from '#core/judgement/learn.ts';
import { askJudgement } from '../ask-judgement.ts';
import { COMMON, type Command, onlyArgument, readArguments } from '../command.ts';
import { line, printJson, table } from '../print.ts';
import { withTeststrip } from '../with-teststrip.ts';

const usage = `teststrip learned SWEEP [--for CRITERION] [--json]

What votes and stars say of a sweep's settings so far: three sentences, each with its interval, and those that could be
the best. --for takes the votes that were given for a criterion; --json gives every figure of the page.`;

/** Settings that are named. */
const SHOWN = 6;

export const learned: Command = {
  usage,
  async run(argv) {
    const { values, positionals } = readArguments(argv, { ...COMMON, for: { type: 'string', default: '' } });
    const id = onlyArgument(positionals, 'SWEEP');
    return withTeststrip({ simulators: true }, async ({ api }) => {
      const judgement = await askJudgement(api, id, values.for);
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
