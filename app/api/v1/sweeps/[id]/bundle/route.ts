import { handle } from '#app/_server/handle.ts';
import { sendExport } from '#app/_server/send-export.ts';
import { operations } from '#core/api/operations.ts';
import { exportBundle } from '#service/export-bundle.ts';

export const GET = handle(operations.exportBundle, (call) => sendExport(call, exportBundle));
