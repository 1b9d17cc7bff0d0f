import { planSchema } from '#core/api/plan.ts';
import { AppError } from '#core/error/app-error.ts';
import { withoutUndefined } from '../api.ts';
import { COMMON, type Command, onlyArgument, readArguments } from '../command.ts';
import { describePlan } from '../describe-plan.ts';
import { line, note, printJson } from '../print.ts';
import { readDefinition } from '../read-definition.ts';
import { UsageError } from '../usage-error.ts';
import { withTeststrip } from '../with-teststrip.ts';

const usage = `teststrip plan FILE [--cells [--from N]] [--json]

What a definition would make: cells, what each rule takes away, what is done already, time, money, disk, and what
each server lacks.
  --cells   also the table of every cell with the reason that it is in or out, 500 at a time
  --from N  where in that table to begin`;

const PAGE = 500;

export const plan: Command = {
  usage,
  async run(argv) {
    const { values, positionals } = readArguments(argv, {
      ...COMMON,
      cells: { type: 'boolean', default: false },
      from: { type: 'string', default: '0' },
    });
    if (!/^\d+$/.test(values.from)) throw new UsageError(`--from takes a number, not "${values.from}".`);
    const rows = { offset: Number(values.from), limit: PAGE };
    const input = {
      ...(await readDefinition(onlyArgument(positionals, 'FILE'))),
      ...(values.cells ? { rows } : {}),
    };
    return withTeststrip({ simulators: true }, async ({ api }) => {
      const found = await api.ask(planSchema, 'POST', '/plan', input);
      if (values.json) printJson(found);
      else if (found.issues.length > 0) {
        if (found.cells > 0) note(describePlan(found));
        throw new AppError('invalid_input', 'The definition is not right:', withoutUndefined(found.issues));
      } else line(describePlan(found));
      return found.issues.length > 0 ? 1 : 0;
    });
  },
};
