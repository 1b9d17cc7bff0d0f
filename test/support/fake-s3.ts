import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const xml = (name: string, inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inside}</${name}>`;

/**
 * As much of S3 as images need: one bucket, addressed by path, that asks for signed requests of one key. Signatures
 * are not computed again.
 */
export async function startFakeS3(bucket: string, accessKeyId: string) {
  const objects = new Map<string, { bytes: Buffer; contentType: string }>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://s3');
    const [, from = '', ...rest] = url.pathname.split('/');
    const key = decodeURIComponent(rest.join('/'));
    const answer = (status: number, body: string | Buffer = '', type = 'application/xml') => {
      response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    asked.push(`${request.method} ${url.pathname}${url.search}`);
    const signed = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/`;
    if (!request.headers.authorization?.startsWith(signed))
      return answer(403, xml('Error', '<Code>AccessDenied</Code>'));
    if (from !== bucket) return answer(404, xml('Error', '<Code>NoSuchBucket</Code>'));
    if (request.method === 'PUT') {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const contentType = request.headers['content-type'] ?? '';
        objects.set(key, { bytes: Buffer.concat(parts), contentType });
        answer(200);
      });
      return undefined;
    }
    if (key === '' && url.searchParams.get('list-type') === '2') {
      const prefix = url.searchParams.get('prefix') ?? '';
      const names = [...objects.keys()].filter((name) => name.startsWith(prefix)).toSorted();
      const contents = names.map((name) => `<Contents><Key>${name}</Key><Size>1</Size></Contents>`).join('');
      return answer(200, xml('ListBucketResult', `<KeyCount>${names.length}</KeyCount>${contents}`));
    }
    if (key === '') return answer(200);
    const object = objects.get(key);
    return object
      ? answer(200, object.bytes, object.contentType)
      : answer(404, xml('Error', '<Code>NoSuchKey</Code><Message>It is not there.</Message>'));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    objects,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
