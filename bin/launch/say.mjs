/**
 * What the launcher prints: steps with their seconds, then one quiet line of progress. On a terminal the
 * last line is rewritten; into a file every line stands for itself.
 *
 * @param {{quiet: boolean, stream?: NodeJS.WriteStream}} options
 */
export function createSay({ quiet, stream = process.stdout }) {
  const live = stream.isTTY && !quiet;
  /** Steps under way, and when they began. @type {Map<string, number>} */
  const running = new Map();
  let drawn = '';
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  // Whoever reads our output may go first; that is no reason to fall.
  stream.on('error', () => {});

  const erase = () => {
    if (drawn) stream.write('\r\u001B[2K');
    drawn = '';
  };
  /** @param {string} text */
  const draw = (text) => {
    if (!live) return;
    erase();
    drawn = text.slice(0, (stream.columns || 80) - 1);
    stream.write(drawn);
  };
  const drawSteps = () => {
    const parts = [...running].map(([doing, since]) => `${doing} ${seconds(since)}`);
    if (parts.length > 0) draw(`  … ${parts.join('  ·  ')}`);
  };
  /** @param {string} text */
  const line = (text) => {
    if (quiet) return;
    erase();
    stream.write(`${text}\n`);
    drawSteps();
  };

  return {
    line,
    /** @param {string} text */
    problem(text) {
      erase();
      process.stderr.write(`${text}\n`);
      drawSteps();
    },
    /** The one line that stays at the bottom; only on a terminal.
     * @param {string} text */
    status(text) {
      if (text) draw(text);
      else erase();
    },
    live,
    /**
     * Do something that takes a while, and say how long it took.
     * @template T
     * @param {string} doing such as "Building the pages"
     * @param {string} done such as "Pages built"
     * @param {() => Promise<T>} work
     * @returns {Promise<T>}
     */
    async step(doing, done, work) {
      const since = Date.now();
      running.set(doing, since);
      if (live) timer ??= setInterval(drawSteps, 500);
      else line(`  ${doing} …`);
      drawSteps();
      try {
        const result = await work();
        running.delete(doing);
        line(`  ${done} in ${seconds(since)}`);
        return result;
      } finally {
        running.delete(doing);
        if (running.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      }
    },
  };
}

/** @typedef {ReturnType<typeof createSay>} Say */

/** @param {number} since */
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
