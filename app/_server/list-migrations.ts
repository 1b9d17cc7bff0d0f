import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Names of the migrations that this version comes with. */
export async function listMigrations(): Promise<string[]> {
  const entries = await readdir(resolve('prisma', 'migrations'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
