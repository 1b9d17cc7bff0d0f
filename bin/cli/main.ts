import type { Command } from './command.ts';
import { change } from './commands/change.ts';
import { convert } from './commands/convert.ts';
import { deploy } from './commands/deploy.ts';
import { exportSweep } from './commands/export.ts';
import { fork } from './commands/fork.ts';
import { init } from './commands/init.ts';
import { lora } from './commands/lora.ts';
import { models } from './commands/models.ts';
import { plan } from './commands/plan.ts';
import { run } from './commands/run.ts';
import { schema } from './commands/schema.ts';
import { servers } from './commands/servers.ts';
import { status } from './commands/status.ts';
import { line, note, printError } from './print.ts';
import { UsageError } from './usage-error.ts';

const commands: Record<string, Command> = {
  init,
  plan,
  run,
  status,
  change,
  fork,
  export: exportSweep,
  servers,
  convert,
  lora,
  models,
  deploy,
  schema,
};

const usage = (): string =>
  `${Object.values(commands)
    .map((command) => command.usage.split('\n\n')[0])
    .join('\n')}

Talks to the Teststrip at TESTSTRIP_URL (http://127.0.0.1:3000); where none answers, starts one for as long as
the command needs. --json prints one JSON object last. teststrip COMMAND --help has more.`;

/**
 * The command line.
 * @param argv what follows the program's name
 * @returns exit code: 0 done, 1 failed, 2 bad usage
 */
export async function main(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (name === '--help' || name === '-h' || name === 'help') {
    line(usage());
    return 0;
  }
  try {
    if (!command)
      throw new UsageError(name === undefined ? 'A command is missing.' : `"${name}" is no command.`);
    if (rest.includes('--help') || rest.includes('-h')) {
      line(command.usage);
      return 0;
    }
    return await command.run(rest);
  } catch (error) {
    if (error instanceof UsageError) {
      note(`${error.message}\n\n${command ? command.usage : usage()}`);
      return 2;
    }
    printError(error, rest.includes('--json'));
    return 1;
  }
}
