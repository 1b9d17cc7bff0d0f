import { spawn } from 'node:child_process';

/** A run may take so many milliseconds at most. */
const LIMIT = 12 * 60_000;

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/**
 * Run a command to its end and keep what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: Record<string, string | undefined>, uid?: number, gid?: number, limit?: number}} [options]
 * @returns {Promise<{code: number, output: string}>} code 1 where it could not be started, or took too long
 */
export function exec(command, args, { env = {}, limit = LIMIT, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...options,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    const output = () => Buffer.concat(chunks).toString('utf8');
    const timer = setTimeout(() => {
      chunks.push(Buffer.from(`\n${command} took more than ${limit / 1000} s and was stopped.\n`));
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
    }, limit);
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 1, output: `${output()}${error.message}\n` });
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output: output() });
    });
  });
}

/**
 * A check that passes or fails as a whole.
 * @param {{code: number, output: string}} result
 */
export const oneTest = ({ code, output }) => ({
  counts: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 },
  output,
});
