import { createdSweepSchema } from '#core/api/sweep.ts';
import type { Api } from '../api.ts';
import { COMMON, type Command, onlyArgument, readArguments, readHeaders } from '../command.ts';
import { describeFailedCell, readFailedCells } from '../failed-cells.ts';
import { findOrAddServer, waitUntilSeen } from '../find-servers.ts';
import { describeDead } from '../describe-dead.ts';
import { followSweep } from '../follow-sweep.ts';
import { line, note, printJson } from '../print.ts';
import type { OpenTeststrip } from '../open-teststrip.ts';
import { readDefinition } from '../read-definition.ts';
import { UsageError } from '../usage-error.ts';
import { withTeststrip } from '../with-teststrip.ts';

const usage = `teststrip run FILE [--server URL …] [--header 'Name: value' …] [--no-wait] [--json]

Makes a sweep of a definition and runs it to its end.
  --server URL   render on this server alone (again for more); it is added where it is new
  --header       sent to these servers with every request, such as 'Authorization: Bearer …'
  --no-wait      do not wait for the end
Exit code 0 when every cell has its image, 1 otherwise.`;

/** The ids of the servers that alone may render, each seen by a worker; undefined = as the definition says. */
async function chooseServers(
  api: Api,
  references: string[],
  headers: Record<string, string> | undefined,
): Promise<string[] | undefined> {
  if (references.length === 0) return undefined;
  const ids: string[] = [];
  for (const reference of references) {
    const { server, added } = await findOrAddServer(api, reference, { headers, enabled: true });
    if (added) note(`Added ${server.url} as ${server.name}.`);
    await waitUntilSeen(api, server);
    ids.push(server.id);
  }
  return ids;
}

async function finish({ api, own }: OpenTeststrip, id: string, json: boolean): Promise<number> {
  const sweep = await followSweep(api, id);
  const url = `${api.address}/sweeps/${id}`;
  const complete = sweep.counts.done === sweep.counts.cells;
  const failed = sweep.counts.failed > 0 ? await readFailedCells(api, id) : { cells: [], more: 0 };
  if (json)
    printJson({
      id,
      url,
      state: sweep.state,
      simulated: sweep.simulated,
      counts: sweep.counts,
      dead: sweep.dead,
      failed: failed.cells,
    });
  else {
    for (const cell of failed.cells) line(describeFailedCell(cell));
    if (failed.more > 0) line(`  … and ${failed.more} more`);
    line(
      `${sweep.name}: ${sweep.counts.done} of ${sweep.counts.cells} cells have their image${sweep.simulated ? ' (simulated)' : ''}.`,
    );
    for (const dead of sweep.dead) line(describeDead(dead));
    line(own ? `npm start shows it at /sweeps/${id}` : url);
  }
  return complete ? 0 : 1;
}

export const run: Command = {
  usage,
  async run(argv) {
    const { values, positionals } = readArguments(argv, {
      ...COMMON,
      server: { type: 'string', multiple: true, default: [] as string[] },
      header: { type: 'string', multiple: true, default: [] as string[] },
      wait: { type: 'boolean', default: true },
    });
    const file = onlyArgument(positionals, 'FILE');
    const headers = readHeaders(values.header);
    if (headers && values.server.length === 0)
      throw new UsageError('--header needs a --server to be sent to.');
    // Before anything is started: a file that is not there needs no Teststrip.
    await readDefinition(file);
    return withTeststrip({ simulators: values.server.length === 0 }, async (teststrip) => {
      const { api, own } = teststrip;
      const servers = await chooseServers(api, values.server, headers);
      const input = await readDefinition(file, servers);
      const created = await api.ask(createdSweepSchema, 'POST', '/sweeps', { ...input, start: true });
      const url = `${api.address}/sweeps/${created.id}`;
      note(`${created.counts.cells} cells, ${created.counts.done} of them done already: ${url}`);
      if (values.wait) return finish(teststrip, created.id, values.json);
      if (own)
        note('This Teststrip was started for this command alone: the sweep goes on with the next npm start.');
      if (values.json) printJson({ ...created, url });
      else line(url);
      return 0;
    });
  },
};
