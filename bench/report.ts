/** Print what was measured, one line a figure, and with `--json` one JSON object as the last line. */
export function report(title: string, figures: Record<string, number | string>): void {
  console.log(`\n${title}`);
  for (const [name, value] of Object.entries(figures)) {
    console.log(`  ${name.padEnd(24)} ${typeof value === 'number' ? round(value) : value}`);
  }
  if (process.argv.includes('--json')) console.log(JSON.stringify(figures));
}

const round = (value: number): number => Number(value.toPrecision(4));

/** Seconds that a piece of work took, with its result. */
export async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { seconds: (performance.now() - start) / 1000, value };
}
