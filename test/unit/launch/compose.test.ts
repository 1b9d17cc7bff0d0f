import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readGuardEnv, readWebEnv } from '#app/_server/env.ts';
import { readWorkerEnv } from '#worker/env.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** What of the Compose specification is used; anything else is a slip of the pen. */
const serviceSchema = z.strictObject({
  image: z.string().optional(),
  build: z.literal('.').optional(),
  restart: z.literal('unless-stopped').optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.union([z.string(), z.int()])).optional(),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).optional(),
  extra_hosts: z.array(z.string()).optional(),
  healthcheck: z
    .strictObject({ test: z.array(z.string()), interval: z.string(), retries: z.int() })
    .optional(),
  depends_on: z
    .record(
      z.string(),
      z.strictObject({ condition: z.enum(['service_healthy', 'service_completed_successfully']) }),
    )
    .default({}),
});
const composeSchema = z.strictObject({
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.null()),
});
const compose = composeSchema.parse(parse(read('compose.yaml'), { merge: true }));
const ours = Object.entries(compose.services).filter(([, { build }]) => build !== undefined);

/** A container's environment, as Compose makes it where only these are set. */
function environmentOf(name: string, set: Record<string, string>): Record<string, string> {
  const fill = (text: string): string =>
    text.replaceAll(/\$\{(\w+):([-?])([^}]*)\}/g, (_, variable: string, sign: string, rest: string) => {
      const value = set[variable];
      if (value) return value;
      if (sign === '?') throw new Error(`${variable}: ${rest}`);
      return rest;
    });
  const { environment = {} } = compose.services[name] ?? {};
  return Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, fill(String(value))]));
}

afterEach(() => vi.unstubAllEnvs());

describe('compose.yaml', () => {
  test('names services, volumes and files that there are', () => {
    expect(ours.map(([name]) => name)).toEqual(['migrate', 'web', 'worker']);
    for (const { depends_on: needs, volumes } of Object.values(compose.services)) {
      for (const [name, { condition }] of Object.entries(needs)) {
        const needed = compose.services[name];
        expect(needed, name).toBeDefined();
        if (condition === 'service_healthy') expect(needed?.healthcheck).toBeDefined();
        else expect(needed?.restart).toBeUndefined();
      }
      for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    }
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')));
    for (const [, { command = [] }] of ours) {
      const file = command.at(-1) ?? '';
      if (command[0] === 'npm') expect(Object.keys(scripts)).toContain(file);
      else expect(existsSync(new URL(file, root)), file).toBe(true);
    }
    // Whoever keeps images and the key that seals headers shares one volume.
    expect(compose.services['web']?.volumes).toEqual(compose.services['worker']?.volumes);
  });

  test('sets what the programs read, and asks for a password', () => {
    expect(() => environmentOf('web', {})).toThrow('TESTSTRIP_PASSWORD');
    const set = { TESTSTRIP_PASSWORD: 'secret' };
    for (const [name] of ours) expect(environmentOf(name, set)).toEqual(environmentOf('web', set));
    const environment = environmentOf('web', set);
    for (const [key, value] of Object.entries(environment)) vi.stubEnv(key, value);
    expect(readGuardEnv()).toEqual({ HOST: '0.0.0.0', TESTSTRIP_PASSWORD: 'secret' });
    expect(readWebEnv()).toMatchObject({ TESTSTRIP_DATA: '/data', REDIS_URL: 'redis://redis:6379' });
    const worker = readWorkerEnv({ NODE_ENV: 'production', ...environment });
    expect(worker).toMatchObject({ TESTSTRIP_DATA: '/data', REDIS_URL: 'redis://redis:6379' });
    const named = read('app/_server/env.ts') + read('store/s3-place.ts') + read('bin/web.mjs');
    for (const key of Object.keys(environment)) {
      expect(named, key).toContain(key);
      expect(read('docs/operations.md'), key).toContain(key);
    }
    // A bucket that is named in the shell reaches both.
    const bucket = environmentOf('worker', { ...set, S3_BUCKET: 'mine', S3_ENDPOINT: 'https://s3.example' });
    expect(readWorkerEnv({ NODE_ENV: 'production', ...bucket })).toMatchObject({
      S3_BUCKET: 'mine',
      S3_ENDPOINT: 'https://s3.example',
    });
    expect(worker.S3_BUCKET).toBeUndefined();
  });
});
