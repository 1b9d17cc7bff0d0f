import { openS3 } from './open-s3.ts';
import type { S3Place } from './s3-place.ts';

/**
 * Ask for a bucket once, so that what is wrong with it is said at the start and not with the first image.
 * @throws Error that says what to look at
 */
export async function checkBucket(place: S3Place): Promise<void> {
  const client = await openS3(place);
  try {
    await client.headBucket({ Bucket: place.bucket });
  } catch (error) {
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
    const where = `The bucket ${place.bucket}${place.endpoint === undefined ? '' : ` at ${place.endpoint}`}`;
    if (status === 404)
      throw new Error(`${where} does not exist. Make it, or check S3_BUCKET.`, { cause: error });
    if (status === 401 || status === 403)
      throw new Error(`${where} refuses us. Check S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY and S3_REGION.`, {
        cause: error,
      });
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(`${where} cannot be reached: ${words}. Check S3_ENDPOINT and S3_REGION.`, {
      cause: error,
    });
  } finally {
    client.destroy();
  }
}
