import { handle } from '#app/_server/handle.ts';
import { sendExport } from '#app/_server/send-export.ts';
import { operations } from '#core/api/operations.ts';
import { exportSheet } from '#service/export-sheet.ts';

export const GET = handle(operations.exportSheet, (call) => sendExport(call, exportSheet));
