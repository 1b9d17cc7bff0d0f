import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the two weights of the sheet's font are, so that sheets look the same on machines without any font. */
export function fontFile(bold: boolean): string {
  const folder = dirname(
    createRequire(join(process.cwd(), 'package.json')).resolve('dejavu-fonts-ttf/package.json'),
  );
  return join(folder, 'ttf', bold ? 'DejaVuSans-Bold.ttf' : 'DejaVuSans.ttf');
}
