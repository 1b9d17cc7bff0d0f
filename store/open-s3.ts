import type { S3 } from '@aws-sdk/client-s3';
import type { S3Place } from './s3-place.ts';

/** A client for the store that a place is in. Its library is read only here: most images are kept in a folder. */
export async function openS3({ endpoint, region, keys }: S3Place): Promise<S3> {
  const { S3: Client } = await import('@aws-sdk/client-s3');
  return new Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(keys ? { credentials: keys } : {}),
    // Stores that are not Amazon's need not know its newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
