import { planSchema } from '#core/api/plan.ts';
import { AppError } from '#core/error/app-error.ts';
import { withoutUndefined } from '../api.ts';
import { COMMON, type Command, onlyArgument, readArguments } from '../command.ts';
import { line, printJson } from '../print.ts';
import { readDefinition } from '../read-definition.ts';
import { withTeststrip } from '../with-teststrip.ts';

const usage = `teststrip plan FILE [--json]

What a definition would make: cells, renders, how many of them are done already.`;

export const plan: Command = {
  usage,
  async run(argv) {
    const { values, positionals } = readArguments(argv, COMMON);
    const input = await readDefinition(onlyArgument(positionals, 'FILE'));
    return withTeststrip({ simulators: true }, async ({ api }) => {
      const found = await api.ask(planSchema, 'POST', '/plan', input);
      if (values.json) printJson(found);
      else if (found.issues.length > 0)
        throw new AppError('invalid_input', 'The definition is not right:', withoutUndefined(found.issues));
      else
        line(
          `${found.cells} cells, ${found.renders} renders (${found.simulated ? 'simulated' : 'real'}), ${found.reused} of them done already.`,
        );
      return found.issues.length > 0 ? 1 : 0;
    });
  },
};
