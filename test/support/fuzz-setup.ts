import { configureGlobal } from 'fast-check';

/**
 * Property tests are the same from run to run, so that a change is never blamed for another one's case;
 * `FUZZ_SEED` looks elsewhere (`npm run fuzz` does so with ever new seeds).
 */
configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? 20_261_101) });
