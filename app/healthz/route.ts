import { handle } from '#app/_server/handle.ts';
import { operations } from '#core/api/operations.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(operations.healthz, () => Promise.resolve({ ok: true }));
