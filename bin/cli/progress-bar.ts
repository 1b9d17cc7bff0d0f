import type { Counts } from '#core/api/sweep.ts';

const WIDTH = 30;
/** Milliseconds between lines where there is no terminal. */
const EVERY = 15_000;

/** Seconds as a person says them: 45 s, 12 min, 3 h 10 min. */
export function sayDuration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** One line of progress on stderr: rewritten on a terminal, now and then a new one elsewhere. */
export function createProgressBar(stream: NodeJS.WriteStream = process.stderr): {
  /** @param more what else is to be said */
  show(counts: Counts, secondsLeft: number | null, more?: readonly string[]): void;
  end(): void;
} {
  let told = 0;
  let last = '';
  return {
    show(counts, secondsLeft, more = []) {
      const share = counts.cells === 0 ? 1 : (counts.done + counts.failed) / counts.cells;
      const filled = Math.round(share * WIDTH);
      const parts = [
        `${counts.done} / ${counts.cells}`,
        ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
        ...(secondsLeft === null || share === 1 ? [] : [`${sayDuration(secondsLeft)} left`]),
        ...more,
      ].join(' · ');
      const text = `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${parts}`;
      if (stream.isTTY) stream.write(`\r\u001B[2K${text.slice(0, (stream.columns || 80) - 1)}`);
      else if (text !== last && (share === 1 || Date.now() - told > EVERY)) {
        stream.write(`${text}\n`);
        told = Date.now();
      }
      last = text;
    },
    end() {
      if (stream.isTTY && last) stream.write('\n');
    },
  };
}
