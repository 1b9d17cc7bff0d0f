import { handle } from '#app/_server/handle.ts';
import { sendExport } from '#app/_server/send-export.ts';
import { operations } from '#core/api/operations.ts';
import { exportCsv } from '#service/export-csv.ts';

export const GET = handle(operations.exportCsv, (call) => sendExport(call, exportCsv));
