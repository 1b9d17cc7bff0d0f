import { sweepListSchema, sweepSchema } from '#core/api/sweep.ts';
import { courseParts } from '#core/grid/course-text.ts';
import { COMMON, type Command, readArguments } from '../command.ts';
import { describeDead } from '../describe-dead.ts';
import { line, printJson, table } from '../print.ts';
import { sayDuration } from '../progress-bar.ts';
import { UsageError } from '../usage-error.ts';
import { withTeststrip } from '../with-teststrip.ts';

const usage = `teststrip status [ID] [--json]

The newest sweeps, or one of them.`;

export const status: Command = {
  usage,
  async run(argv) {
    const { values, positionals } = readArguments(argv, COMMON);
    const [id, more] = positionals;
    if (more !== undefined) throw new UsageError(`"${more}" is one argument too many.`);
    return withTeststrip({ simulators: true }, async ({ api }) => {
      if (id === undefined) {
        const list = await api.ask(sweepListSchema, 'GET', '/sweeps');
        if (values.json) printJson(list);
        else if (list.sweeps.length === 0) line('There is no sweep yet.');
        else
          line(
            table([
              ['ID', 'STATE', 'DONE', 'FAILED', 'NAME'],
              ...list.sweeps.map(({ id, state, counts, name, simulated }) => [
                id,
                state,
                `${counts.done}/${counts.cells}`,
                String(counts.failed),
                simulated ? `${name} (simulated)` : name,
              ]),
            ]),
          );
        return 0;
      }
      const sweep = await api.ask(sweepSchema, 'GET', `/sweeps/${encodeURIComponent(id)}`);
      const { counts } = sweep;
      if (values.json) {
        printJson(sweep);
      } else {
        line(`${sweep.name}${sweep.simulated ? ' (simulated)' : ''}: ${sweep.state}`);
        line(
          `${counts.done} of ${counts.cells} done, ${counts.running} running, ${counts.pending} waiting, ${counts.failed} failed, ${counts.dropped} dropped`,
        );
        if (sweep.secondsLeft !== null) line(`about ${sayDuration(sweep.secondsLeft)} left`);
        for (const part of courseParts(sweep, Date.now())) line(part);
        for (const dead of sweep.dead) line(describeDead(dead));
        line(`${api.address}/sweeps/${sweep.id}`);
      }
      return 0;
    });
  },
};
