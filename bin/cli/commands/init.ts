import { basename, dirname, extname, join } from 'node:path';
import { parametersSchema, type Parameters } from '#core/api/parameters.ts';
import { readWorkflowSchema } from '#core/api/workflow-file.ts';
import { AppError } from '#core/error/app-error.ts';
import { commentedStarter } from '#core/sweep/document/commented-starter.ts';
import { withoutUndefined } from '../api.ts';
import { COMMON, type Command, onlyArgument, readArguments } from '../command.ts';
import { line, note, printJson, table } from '../print.ts';
import { readBytes } from '../read-file.ts';
import { withTeststrip } from '../with-teststrip.ts';
import { writeNew } from '../write-new.ts';

const usage = `teststrip init FILE [--out sweep.yaml] [--force] [--json]
teststrip init FILE --all

Writes a definition to begin with from a workflow: JSON of the API or of ComfyUI's editor, or a PNG or WebP that
ComfyUI saved. The workflow is written beside it as NAME.api.json.
  --out FILE  the definition (sweep.yaml beside the workflow)
  --force     write over files that are there
  --all       write nothing; list every parameter with its value and what it takes`;

const MOST = 64 * 1024 * 1024;

const listed = ({ parameters }: Parameters): string =>
  table([
    ['NAME', 'TYPE', 'VALUE', 'NODE'],
    ...parameters.map(({ name, type, value, node }) => [
      name,
      type,
      String(value).replaceAll(/\s+/g, ' ').slice(0, 40),
      `${node.id} ${node.title}`,
    ]),
  ]);

export const init: Command = {
  usage,
  async run(argv) {
    const { values, positionals } = readArguments(argv, {
      ...COMMON,
      out: { type: 'string' },
      force: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
    });
    const file = onlyArgument(positionals, 'FILE');
    const bytes = await readBytes(file, 'Workflow', MOST);
    return withTeststrip({ simulators: true }, async ({ api }) => {
      const name = encodeURIComponent(basename(file));
      const read = await api.ask(
        readWorkflowSchema,
        'POST',
        `/workflows/read?name=${name}`,
        new Blob([Buffer.from(bytes)]),
      );
      for (const words of read.notes) note(words);
      if (read.workflow === null)
        throw new AppError('invalid_input', `${file} holds no workflow:`, withoutUndefined(read.issues));
      const described = await api.ask(parametersSchema, 'POST', '/parameters', { workflow: read.workflow });
      if (values.all) {
        if (values.json) printJson(described);
        else line(listed(described));
        return 0;
      }
      const definition = values.out ?? join(dirname(file), 'sweep.yaml');
      const workflowName = `${basename(read.name, extname(read.name) === '.api' ? '.api' : '')}.api.json`;
      const workflow = join(dirname(definition), workflowName);
      const text = commentedStarter(
        workflowName,
        described.parameters,
        `${api.address}/api/v1/definition.schema.json`,
      );
      await writeNew(definition, text, values.force);
      if (workflow !== file) await writeNew(workflow, `${read.workflow}\n`, values.force);
      if (values.json) printJson({ definition, workflow, parameters: described.parameters.length });
      else line(`Wrote ${definition} and ${workflow}. Next: teststrip plan ${definition}`);
      return 0;
    });
  },
};
