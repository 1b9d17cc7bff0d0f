import { defineConfig } from 'vitest/config';

// What a busy machine made late gets a second try, and is told of.
const SECOND_TRY = 1;

// Where files run without isolation, the modules that they share are loaded once for each worker, not once for each
// file, which is a third of the time. All that modules keep are caches by content.

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          setupFiles: ['test/support/fuzz-setup.ts'],
          isolate: false,
          maxWorkers: '100%',
          testTimeout: 40_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          setupFiles: ['test/support/fuzz-setup.ts'],
          retry: SECOND_TRY,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          pool: 'forks',
          isolate: false,
          // They wait more than they work.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // The real thing, from bin/start.mjs down: needs the built pages.
        test: {
          name: 'launch',
          include: ['test/launch/**/*.test.ts'],
          retry: SECOND_TRY,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          pool: 'forks',
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'fault',
          include: ['test/fault/**/*.test.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          retry: SECOND_TRY,
          testTimeout: 240_000,
          hookTimeout: 60_000,
          pool: 'forks',
          // They kill processes and measure recovery times: one at a time.
          fileParallelism: false,
        },
      },
    ],
  },
});
