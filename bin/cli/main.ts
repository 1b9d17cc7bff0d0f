import type { Command } from './command.ts';
import { line, note, printError } from './print.ts';
import { UsageError } from './usage-error.ts';

/** Each is loaded when it is asked for: most of the time that a short command takes would be the loading of others. */
const commands: Record<string, () => Promise<Command>> = {
  init: async () => (await import('./commands/init.ts')).init,
  plan: async () => (await import('./commands/plan.ts')).plan,
  run: async () => (await import('./commands/run.ts')).run,
  status: async () => (await import('./commands/status.ts')).status,
  change: async () => (await import('./commands/change.ts')).change,
  learned: async () => (await import('./commands/learned.ts')).learned,
  'keep-going': async () => (await import('./commands/keep-going.ts')).keepGoing,
  fork: async () => (await import('./commands/fork.ts')).fork,
  export: async () => (await import('./commands/export.ts')).exportSweep,
  servers: async () => (await import('./commands/servers.ts')).servers,
  convert: async () => (await import('./commands/convert.ts')).convert,
  lora: async () => (await import('./commands/lora.ts')).lora,
  models: async () => (await import('./commands/models.ts')).models,
  deploy: async () => (await import('./commands/deploy.ts')).deploy,
  schema: async () => (await import('./commands/schema.ts')).schema,
};

async function usage(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  return `${all.map((command) => command.usage.split('\n\n')[0]).join('\n')}

Talks to the Teststrip at TESTSTRIP_URL (http://127.0.0.1:3000); where none answers, starts one for as long as
the command needs. --json prints one JSON object last. teststrip COMMAND --help has more.`;
}

/**
 * The command line.
 * @param argv what follows the program's name
 * @returns exit code: 0 done, 1 failed, 2 bad usage
 */
export async function main(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  const command = await load?.();
  if (name === '--help' || name === '-h' || name === 'help') {
    line(await usage());
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
      note(`${error.message}\n\n${command ? command.usage : await usage()}`);
      return 2;
    }
    printError(error, rest.includes('--json'));
    return 1;
  }
}
