import { z } from 'zod';
import { migrate } from './migrate.ts';

const env = z.object({ DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) }).safeParse(process.env);

if (env.success) {
  try {
    const applied = await migrate(env.data.DATABASE_URL);
    process.stdout.write(
      `${applied.length} migrations applied${applied.map((name) => `\n  ${name}`).join('')}\n`,
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
} else {
  process.stderr.write('DATABASE_URL must be a postgres:// address.\n');
  process.exitCode = 1;
}
