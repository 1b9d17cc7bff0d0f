import { join } from 'node:path';
import { z } from 'zod';
import { cellSchema } from '#core/api/cell.ts';
import { sweepSchema } from '#core/api/sweep.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { setMember } from '#core/sweep/document/set-member.ts';
import { COMMON, type Command, onlyArgument, readArguments } from '../command.ts';
import { line, printJson } from '../print.ts';
import { withTeststrip } from '../with-teststrip.ts';
import { writeNew } from '../write-new.ts';

const usage = `teststrip export SWEEP [--out FOLDER] [--graphs] [--force] [--json]

Writes a sweep's definition (sweep.yaml) and its workflow, as another Teststrip takes them.
  --out FOLDER  where to (a folder named by the sweep's id)
  --graphs      also the exact graph of every cell (graphs/0.json, …), as ComfyUI takes it
  --force       write over files that are there`;

export const exportSweep: Command = {
  usage,
  async run(argv) {
    const { values, positionals } = readArguments(argv, {
      ...COMMON,
      out: { type: 'string' },
      graphs: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
    });
    const id = onlyArgument(positionals, 'SWEEP');
    return withTeststrip({ simulators: false }, async ({ api }) => {
      const sweep = await api.ask(sweepSchema, 'GET', `/sweeps/${encodeURIComponent(id)}`);
      const folder = values.out ?? sweep.id;
      const workflow = await api.ask(z.unknown(), 'GET', `/workflows/${sweep.workflow.hash}`);
      const name = sweep.workflow.name.endsWith('.json') ? sweep.workflow.name : 'workflow.api.json';
      const plain = name.replaceAll(/[^\w.@ -]/g, '_');
      await writeNew(
        join(folder, 'sweep.yaml'),
        setMember(sweep.definition, ['workflow'], plain),
        values.force,
      );
      await writeNew(join(folder, plain), `${stringifyJson(workflow, 2)}\n`, values.force);
      const graphs = values.graphs ? sweep.counts.cells : 0;
      for (let ordinal = 0; ordinal < graphs; ordinal += 1) {
        const { renderKey } = await api.ask(cellSchema, 'GET', `/sweeps/${sweep.id}/cells/${ordinal}`);
        const graph = await api.ask(z.unknown(), 'GET', `/renders/${renderKey}/workflow`);
        await writeNew(
          join(folder, 'graphs', `${ordinal}.json`),
          `${stringifyJson(graph, 2)}\n`,
          values.force,
        );
      }
      if (values.json) printJson({ folder, cells: sweep.counts.cells, graphs });
      else line(`Wrote ${folder}: sweep.yaml, ${plain}${graphs > 0 ? ` and ${graphs} graphs` : ''}.`);
      return 0;
    });
  },
};
