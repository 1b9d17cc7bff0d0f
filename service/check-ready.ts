import type { Ctx } from './ctx.ts';

/** Whether requests can be served, and if not why. */
export type Readiness = { ready: boolean; problems: string[] };

/**
 * Ask the database whether it answers and has every migration.
 * @param migrations names of the migrations that this version comes with
 */
export async function checkReady(ctx: Ctx, migrations: string[]): Promise<Readiness> {
  try {
    const { rows } = await ctx.db.pool.query<{ name: string }>(
      `select migration_name as name from _prisma_migrations
       where finished_at is not null and rolled_back_at is null`,
    );
    const applied = new Set(rows.map((row) => row.name));
    const missing = migrations.filter((name) => !applied.has(name));
    const problems = missing.map((name) => `Migration ${name} is not applied.`);
    return { ready: problems.length === 0, problems };
  } catch (error) {
    ctx.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'Not ready');
    return { ready: false, problems: ['The database does not answer, or holds no Teststrip yet.'] };
  }
}
