import { changedSweepSchema } from '#core/api/change.ts';
import { parametersSchema } from '#core/api/parameters.ts';
import { sweepSchema } from '#core/api/sweep.ts';
import { z } from 'zod';
import { signed } from '#core/chart/signed.ts';
import { goingState } from '#core/judgement/going/going-state.ts';
import { proposeHandful } from '#core/judgement/going/propose-handful.ts';
import { reachOfAxes } from '#core/judgement/going/reach-of-axes.ts';
import { readPoints } from '#core/judgement/going/read-points.ts';
import { writePoints } from '#core/judgement/going/write-points.ts';
import { askJudgement } from '../ask-judgement.ts';
import { COMMON, type Command, onlyArgument, readArguments } from '../command.ts';
import { line, note, printJson } from '../print.ts';
import { withTeststrip } from '../with-teststrip.ts';

const usage = `teststrip keep-going SWEEP [--for CRITERION] [--dry-run] [--json]

Renders a handful of settings between the values of a sweep's axes, chosen from its votes, each with the reason.
Where another handful is not worth it, or the last one was not voted on yet, it says so and changes nothing.
teststrip change SWEEP --undo takes a round back.
--for takes the votes that were given for a criterion; --dry-run only says what would be rendered.`;

export const keepGoing: Command = {
  usage,
  async run(argv) {
    const { values, positionals } = readArguments(argv, {
      ...COMMON,
      for: { type: 'string', default: '' },
      'dry-run': { type: 'boolean', default: false },
    });
    const id = encodeURIComponent(onlyArgument(positionals, 'SWEEP'));
    return withTeststrip({ simulators: true }, async ({ api }) => {
      const sweep = await api.ask(sweepSchema, 'GET', `/sweeps/${id}`);
      const judgement = await askJudgement(api, sweep.id, values.for);
      const workflow = await api.ask(z.unknown(), 'GET', `/workflows/${sweep.workflow.hash}`);
      const { parameters } = await api.ask(parametersSchema, 'POST', '/parameters', {
        workflow,
        simulated: sweep.simulated,
      });
      const { votes } = judgement;
      const points = readPoints(sweep.definition, judgement.axes);
      const state = goingState(judgement, points, votes, sweep.state === 'running');
      const handful =
        state.step === 'choose'
          ? proposeHandful(judgement, votes, {
              reach: reachOfAxes(judgement, parameters),
              rounds: state.rounds,
            })
          : null;
      const goes = handful?.worth === true && !values['dry-run'];
      if (handful && goes) {
        const definition = writePoints(sweep.definition, judgement.axes, handful);
        if (definition === null) {
          note('The definition is written in a way that has to be edited by hand.');
          return 1;
        }
        await api.ask(changedSweepSchema, 'POST', `/sweeps/${id}/change`, {
          definition,
          revision: sweep.revision,
        });
      }
      if (values.json) {
        printJson({ state, handful, changed: goes });
        return 0;
      }
      const vote = `${api.address}/sweeps/${sweep.id}/vote`;
      if (state.step === 'render') line(`New settings on their way: ${state.waiting}. ${vote}`);
      else if (state.step === 'vote') line(`New settings to be voted on first: ${state.settings}. ${vote}`);
      else if (state.step === 'full')
        line(`${state.points} settings were tried: a grid of its own says more now.`);
      else if (!handful) line(`Nobody voted yet: ${vote}`);
      else {
        for (const { why } of handful.points) line(`- ${why}`);
        const gain = signed(handful.promise, 2);
        if (!handful.worth) line(`Not worth a render: the best of them would gain ${gain} on average.`);
        else line(`The best of them should gain ${gain} on average.${goes ? ` Vote on them: ${vote}` : ''}`);
      }
      return 0;
    });
  },
};
