/**
 * Give the server of bin/web.mjs what it answers by itself, beside Next: pictures and the files of the pages, of which
 * a grid asks for hundreds at once.
 */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { openFront } = await import('./app/_server/front.ts');
  openFront();
}
