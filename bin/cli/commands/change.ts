import { createInterface } from 'node:readline/promises';
import { type ChangePreview, changedSweepSchema, changePreviewSchema } from '#core/api/change.ts';
import { AppError } from '#core/error/app-error.ts';
import { withoutUndefined } from '../api.ts';
import { COMMON, type Command, readArguments } from '../command.ts';
import { line, note, printJson } from '../print.ts';
import { readDefinition } from '../read-definition.ts';
import { UsageError } from '../usage-error.ts';
import { withTeststrip } from '../with-teststrip.ts';

const usage = `teststrip change SWEEP FILE [--yes] [--json]
teststrip change SWEEP --undo | --redo [--json]

Gives a sweep another definition. What it would do is shown first: which cells stay, come and go. What goes stays in
the store, and --undo brings it back.
  --yes  do not ask`;

function describe(preview: ChangePreview): string {
  const { kept, keptDone, added, addedDone, gone, goneDone, goneRated, axes } = preview;
  return [
    `stay  ${kept} cells, ${keptDone} of them rendered`,
    `come  ${added} cells, ${addedDone} of them rendered already`,
    `go    ${gone} cells, ${goneDone} of them rendered, ${goneRated} rated`,
    ...axes
      .filter(({ change }) => change !== 'same')
      .map(
        ({ name, added: comes, gone: goes }) =>
          `${name}: ${[...comes.map((label) => `+${label}`), ...goes.map((label) => `-${label}`)].slice(0, 20).join(' ')}`,
      ),
  ].join('\n');
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) throw new UsageError('Nobody is there to be asked: add --yes.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question('Apply? [y/N] ')).trim());
  } finally {
    terminal.close();
  }
}

export const change: Command = {
  usage,
  async run(argv) {
    const { values, positionals } = readArguments(argv, {
      ...COMMON,
      yes: { type: 'boolean', default: false },
      undo: { type: 'boolean', default: false },
      redo: { type: 'boolean', default: false },
    });
    const [sweep, file, ...more] = positionals;
    const steps = values.undo || values.redo;
    if (sweep === undefined || more.length > 0 || (file === undefined) !== steps)
      throw new UsageError('Give the sweep and the definition, or the sweep and --undo or --redo.');
    const path = `/sweeps/${encodeURIComponent(sweep)}/change`;
    const input = file === undefined ? undefined : await readDefinition(file);
    return withTeststrip({ simulators: true }, async ({ api }) => {
      if (input === undefined) {
        const step = values.undo ? 'undo' : 'redo';
        const changed = await api.ask(changedSweepSchema, 'POST', `${path}/${step}`);
        if (values.json) printJson(changed);
        else line(`It stands at definition ${changed.revision + 1} again: ${changed.counts.cells} cells.`);
        return 0;
      }
      const preview = await api.ask(changePreviewSchema, 'POST', `${path}/preview`, input);
      if (preview.issues.length > 0)
        throw new AppError('invalid_input', 'The definition is not right:', withoutUndefined(preview.issues));
      note(describe(preview));
      if (!values.yes && !(await agreed())) return 1;
      const { revision } = preview;
      const changed = await api.ask(changedSweepSchema, 'POST', path, { ...input, revision });
      if (values.json) printJson(changed);
      else line(`Changed: ${changed.counts.cells} cells, ${changed.counts.done} of them rendered.`);
      return 0;
    });
  },
};
