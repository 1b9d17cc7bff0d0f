import { stringifyJson } from '#core/json/stringify-json.ts';
import { definitionJsonSchema } from '#core/sweep/json-schema.ts';
import { COMMON, type Command, readArguments } from '../command.ts';
import { line, note } from '../print.ts';
import { UsageError } from '../usage-error.ts';
import { writeNew } from '../write-new.ts';

const usage = `teststrip schema [--out FILE] [--force]

The JSON Schema of a definition, with which editors complete and check the YAML.`;

export const schema: Command = {
  usage,
  async run(argv) {
    const { values, positionals } = readArguments(argv, {
      ...COMMON,
      out: { type: 'string' },
      force: { type: 'boolean', default: false },
    });
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one argument too many.`);
    const text = stringifyJson(definitionJsonSchema(), 2);
    if (values.out === undefined) line(text);
    else {
      await writeNew(values.out, `${text}\n`, values.force);
      note(`Wrote ${values.out}.`);
    }
    return 0;
  },
};
