import { S3Client } from '@aws-sdk/client-s3';
import type { S3Place } from './s3-place.ts';

/** A client for the store that a place is in. */
export const openS3 = ({ endpoint, region, keys }: S3Place): S3Client =>
  new S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(keys ? { credentials: keys } : {}),
    // Stores that are not Amazon's need not know its newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
