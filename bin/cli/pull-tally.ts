import { formatSeconds } from '#core/grid/format-time.ts';

/** Milliseconds between lines where there is no terminal, and between two of one that is written over. */
const EVERY = 15_000;
const BLINK = 200;

const gigabytes = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** Progress of several files at once, as one line on stderr. */
export function createTally(stream: NodeJS.WriteStream = process.stderr): {
  show(name: string, bytes: number, size: number | null): void;
  clear(name: string): void;
  end(): void;
} {
  const files = new Map<string, { bytes: number; size: number | null }>();
  let [told, since, first] = [0, 0, 0];
  const sum = (): number => [...files.values()].reduce((total, { bytes }) => total + bytes, 0);
  return {
    show(name, bytes, size) {
      files.set(name, { bytes, size });
      const now = performance.now();
      if (since === 0) [since, first] = [now, sum()];
      if (now - told < (stream.isTTY ? BLINK : EVERY)) return;
      told = now;
      const rate = (sum() - first) / Math.max(0.001, (now - since) / 1000);
      const parts = [...files].map(
        ([file, { bytes: there, size: whole }]) =>
          `${file.split('/').at(-1)} ${whole ? `${Math.floor((100 * there) / whole)} %` : gigabytes(there)}`,
      );
      const left = [...files.values()].reduce(
        (total, { bytes: there, size: whole }) => total + Math.max(0, (whole ?? 0) - there),
        0,
      );
      const text = `${parts.join(' · ')} · ${gigabytes(Math.max(0, rate))}/s${rate > 0 ? ` · ${formatSeconds(left / rate)} left` : ''}`;
      stream.write(stream.isTTY ? `\r\u001B[2K${text.slice(0, (stream.columns || 80) - 1)}` : `${text}\n`);
    },
    clear(name) {
      const gone = files.get(name);
      first -= gone?.bytes ?? 0;
      files.delete(name);
      if (stream.isTTY) stream.write('\r\u001B[2K');
    },
    end() {
      if (stream.isTTY && files.size > 0) stream.write('\n');
    },
  };
}
