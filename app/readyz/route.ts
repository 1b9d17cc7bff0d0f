import { handle } from '#app/_server/handle.ts';
import { listMigrations } from '#app/_server/list-migrations.ts';
import { operations } from '#core/api/operations.ts';
import { AppError } from '#core/error/app-error.ts';
import { checkReady } from '#service/check-ready.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(operations.readyz, async ({ ctx }) => {
  const readiness = await checkReady(ctx, await listMigrations());
  if (!readiness.ready) throw new AppError('unavailable', readiness.problems.join(' '));
  return readiness;
});
