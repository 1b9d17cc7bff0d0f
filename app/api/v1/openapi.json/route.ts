import { handle } from '#app/_server/handle.ts';
import { operations } from '#core/api/operations.ts';
import { describeApi } from '#core/api/openapi.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(operations.openapi, () => Promise.resolve(describeApi()));
