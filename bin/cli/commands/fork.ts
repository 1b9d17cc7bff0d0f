import { createdSweepSchema } from '#core/api/sweep.ts';
import { COMMON, type Command, onlyArgument, readArguments } from '../command.ts';
import { line, printJson } from '../print.ts';
import { withTeststrip } from '../with-teststrip.ts';

const usage = `teststrip fork SWEEP [--name NAME] [--json]

Makes a draft of a sweep, to be taken further by itself. Renders that both need are shared.`;

export const fork: Command = {
  usage,
  async run(argv) {
    const { values, positionals } = readArguments(argv, { ...COMMON, name: { type: 'string' } });
    const id = onlyArgument(positionals, 'SWEEP');
    return withTeststrip({ simulators: true }, async ({ api }) => {
      const body = values.name === undefined ? {} : { name: values.name };
      const made = await api.ask(createdSweepSchema, 'POST', `/sweeps/${encodeURIComponent(id)}/fork`, body);
      if (values.json) printJson(made);
      else line(`${api.address}/sweeps/${made.id}`);
      return 0;
    });
  },
};
