import { join } from 'node:path';
import { startChild } from './child.mjs';

/**
 * Every child of the launcher, and the one way to end them all.
 * @param {{logs: string, say: import('./say.mjs').Say}} options `logs`: folder for one log file a child
 */
export function createFamily({ logs, say }) {
  /** @type {import('./child.mjs').Child[]} */
  const children = [];
  let stopping = false;
  /** @type {(problem: Error) => void} */
  let giveUp = () => {};
  /** @type {Promise<never>} */
  const fatal = new Promise((_, reject) => {
    giveUp = reject;
  });
  fatal.catch(() => {});

  return {
    logs,
    /** Rejects when a child does not stay up. */
    fatal,
    /**
     * Start a child and wait until it says `ready`.
     * @param {Omit<import('./child.mjs').ChildOptions, 'log' | 'say' | 'onGivenUp' | 'onMessage'>} options
     * @param {(message: Record<string, unknown>) => void} [onReady] told each time that it is, also after a fall
     * @returns {Promise<{child: import('./child.mjs').Child, message: Record<string, unknown>}>}
     */
    start(options, onReady) {
      if (stopping) return Promise.reject(new Error('stopping'));
      return new Promise((resolve, reject) => {
        fatal.catch(reject);
        const child = startChild({
          ...options,
          log: join(logs, `${options.name}.log`),
          say,
          onGivenUp: giveUp,
          onMessage: (message) => {
            if (message.type !== 'ready') return;
            onReady?.(message);
            resolve({ child, message });
          },
        });
        children.push(child);
      });
    },
    /** @param {Error} problem */
    giveUp: (problem) => giveUp(problem),
    /** Stop every child; the database last, since the others write to it until their end. */
    async stop() {
      stopping = true;
      const isDatabase = (/** @type {import('./child.mjs').Child} */ child) => child.name === 'postgres';
      await Promise.all(children.filter((child) => !isDatabase(child)).map((child) => child.stop()));
      await Promise.all(children.filter(isDatabase).map((child) => child.stop()));
    },
    kill() {
      for (const child of children) child.kill();
    },
  };
}

/** @typedef {ReturnType<typeof createFamily>} Family */
