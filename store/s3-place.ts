import { z } from 'zod';

const optional = z
  .string()
  .optional()
  .transform((text) => text?.trim() || undefined);

/** The variables that put images into an S3-compatible store; `S3_BUCKET` turns it on. */
export const s3EnvShape = {
  S3_BUCKET: optional,
  /** Of a store that is not Amazon's. */
  S3_ENDPOINT: optional.refine((url) => url === undefined || /^https?:\/\//.test(url), {
    error: 'is not an http:// or https:// address',
  }),
  S3_REGION: optional,
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  /** Folder within the bucket. */
  S3_PREFIX: optional,
};
const schema = z.object(s3EnvShape);

/** A bucket, and how it is reached. */
export type S3Place = {
  bucket: string;
  endpoint: string | undefined;
  region: string;
  /** Null where the machine's own role or profile says who asks. */
  keys: { accessKeyId: string; secretAccessKey: string } | null;
  prefix: string;
};

/**
 * Where images are kept, by the environment.
 * @param folder where they are kept when no bucket is named
 * @throws Error where only one of the two keys is given
 */
export function imagePlace(env: z.output<typeof schema>, folder: string): string | S3Place {
  const { S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_PREFIX } = env;
  if (S3_BUCKET === undefined) return folder;
  if ((S3_ACCESS_KEY_ID === undefined) !== (S3_SECRET_ACCESS_KEY === undefined))
    throw new Error('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together: give both, or neither.');
  return {
    bucket: S3_BUCKET,
    endpoint: S3_ENDPOINT,
    region: S3_REGION ?? 'us-east-1',
    keys:
      S3_ACCESS_KEY_ID !== undefined && S3_SECRET_ACCESS_KEY !== undefined
        ? { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY }
        : null,
    prefix: (S3_PREFIX ?? 'images').replace(/^\/+|\/+$/g, ''),
  };
}
