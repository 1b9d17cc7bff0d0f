import { handle } from '#app/_server/handle.ts';
import { sendExport } from '#app/_server/send-export.ts';
import { operations } from '#core/api/operations.ts';
import { exportStrip } from '#service/export-strip.ts';

export const GET = handle(operations.exportStrip, (call) => sendExport(call, exportStrip));
