import { join } from 'node:path';
import { z } from 'zod';
import { cellSchema } from '#core/api/cell.ts';
import { sweepSchema } from '#core/api/sweep.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { setMember } from '#core/sweep/document/set-member.ts';
import type { Api } from '../api.ts';
import { exportQuery } from '../export-query.ts';
import { writeStream } from '../write-stream.ts';
import { COMMON, type Command, onlyArgument, readArguments } from '../command.ts';
import { line, printJson } from '../print.ts';
import { withTeststrip } from '../with-teststrip.ts';
import { writeNew } from '../write-new.ts';

const usage = `teststrip export SWEEP [--out FOLDER] [--graphs] [--force] [--json]
teststrip export SWEEP --sheet|--bundle|--strip AXIS|--csv [-o FILE] [--view LINK]

Writes a sweep's definition (sweep.yaml) and its workflow, as another Teststrip takes them; or one file of it.
  -o, --out     where to: a folder (named by the sweep's id), or the file (named by the sweep); its ending
                says which kind: .png or .pdf for a sheet, .webp or .gif for a strip
  --graphs      also the exact graph of every cell (graphs/0.json, …), as ComfyUI takes it
  --force       write over files that are there

  --sheet       a contact sheet
  --bundle      a folder as ZIP that shows the sweep without a server
  --strip AXIS  the values of one axis as an animation
  --csv         all cells as a table
  --view LINK   as the grid shows it under this link, or what follows the link's "?"
  --cell N      the cell that says where axes are held (0)

  --size PX     longer side of a cell (256) or of a frame (512)
  --limit MP    of a sheet: megapixels that no picture is larger than (100)
  --split       of a sheet: several pictures or pages in place of smaller cells
  --paper SIZE  of a PDF: a4, a3 or letter; else a page is as large as the sheet
  --light       of a sheet: on white
  --thumbnails  of a bundle: small images in place of those that were rendered
  --ms N        of a strip: milliseconds for each frame (500)
  --bounce      of a strip: there and back
  --no-label    of a strip: without the value on each frame`;

/** Write one file of a sweep. */
async function writeFileOf(
  api: Api,
  id: string,
  { what, query }: { what: string; query: Record<string, string> },
  { out, force, json }: { out?: string; force: boolean; json: boolean },
): Promise<number> {
  const asked = new URLSearchParams(query).toString();
  const { name, body } = await api.take(`/sweeps/${encodeURIComponent(id)}/${what}?${asked}`);
  const ends = /\.\w+$/.exec(name)?.[0] ?? '';
  // Several pictures come as one ZIP, whatever the file was to be called.
  const path = out === undefined ? name : ends === '.zip' && !out.endsWith('.zip') ? `${out}.zip` : out;
  const bytes = await writeStream(path, body, { force });
  if (json) printJson({ file: path, bytes });
  else line(`Wrote ${path}, ${(bytes / 1e6).toFixed(1)} MB.`);
  return 0;
}

export const exportSweep: Command = {
  usage,
  async run(argv) {
    const { values, positionals } = readArguments(argv, {
      ...COMMON,
      out: { type: 'string', short: 'o' },
      graphs: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      sheet: { type: 'boolean', default: false },
      bundle: { type: 'boolean', default: false },
      csv: { type: 'boolean', default: false },
      strip: { type: 'string' },
      view: { type: 'string' },
      cell: { type: 'string' },
      size: { type: 'string' },
      limit: { type: 'string' },
      split: { type: 'boolean', default: false },
      paper: { type: 'string' },
      light: { type: 'boolean', default: false },
      thumbnails: { type: 'boolean', default: false },
      ms: { type: 'string' },
      bounce: { type: 'boolean', default: false },
      label: { type: 'boolean', default: true },
    });
    const id = onlyArgument(positionals, 'SWEEP');
    const file = exportQuery(values);
    return withTeststrip({ simulators: false }, async ({ api }) => {
      if (file) return writeFileOf(api, id, file, values);
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
