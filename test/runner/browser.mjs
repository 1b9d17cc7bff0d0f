import { runReported } from './run-reported.mjs';

/** Run the tests in the browser (playwright.config.ts starts the app) and count them. */
export const runBrowser = () =>
  runReported(
    (report) => ({
      args: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, FORCE_COLOR: undefined },
    }),
    count,
  );

/** @param {{stats: {expected: number, flaky: number, unexpected: number, skipped: number}}} report */
const count = ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
});
