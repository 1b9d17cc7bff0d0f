import { posix } from 'node:path';
import sharp from 'sharp';
import { isFolder, readAnnotation, type StoredFile } from '../files/file-store.ts';
import { empty, type Reply } from './reply.ts';
import type { Request } from './request.ts';
import { sendFile } from './send-file.ts';

const disposition = (name: string): string => `filename="${name}"`;

const typeNames: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
};

/** `webp;90`: format and quality; anything but jpeg becomes webp. */
const preview = async (bytes: Buffer, wanted: string, channel: string, name: string): Promise<Reply> => {
  const parts = wanted.split(';');
  const format = parts[0] === 'jpeg' && !channel.includes('a') ? 'jpeg' : 'webp';
  const last = parts.at(-1) ?? '';
  const quality = Math.min(100, Math.max(1, /^\d+$/.test(last) ? Number(last) : 90));
  const image = format === 'jpeg' || channel === 'rgb' ? sharp(bytes).removeAlpha() : sharp(bytes);
  const body = await image.toFormat(format, { quality }).toBuffer();
  const headers = { 'content-disposition': disposition(name), 'content-type': `image/${format}` };
  return { status: 200, headers, body };
};

/** One channel set as PNG: the colours without alpha, or alpha alone on black. */
const channels = async (bytes: Buffer, channel: 'rgb' | 'a', name: string): Promise<Reply> => {
  let image = sharp(bytes).removeAlpha();
  if (channel === 'a') {
    const { data, info } = await sharp(bytes)
      .ensureAlpha()
      .extractChannel(3)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    image = sharp({ create: { width, height, channels: 3, background: '#000000' } }).joinChannel(data, {
      raw: { width, height, channels: 1 },
    });
  }
  const body = await image.png().toBuffer();
  return {
    status: 200,
    headers: { 'content-disposition': disposition(name), 'content-type': 'image/png' },
    body,
  };
};

/** GET /view (protocol 2.4). */
export async function viewFile(request: Request): Promise<Reply> {
  const { query, process } = request;
  const { files, faults } = process.machine;
  const given = query.get('filename');
  if (!given) return empty(404);
  const [annotated, marked] = readAnnotation(given, null);
  if (annotated.startsWith('/') || annotated.includes('..')) return empty(400);
  const folder = marked ?? query.get('type') ?? 'output';
  if (!isFolder(folder)) return empty(400);
  const subfolder = posix.normalize(query.get('subfolder') || '.');
  if (subfolder.startsWith('/') || subfolder === '..' || subfolder.startsWith('../')) return empty(403);
  const name = posix.basename(annotated);
  const path = subfolder === '.' ? name : `${subfolder.replace(/\/$/, '')}/${name}`;
  const file: StoredFile | undefined = files.find(folder, path);
  if (!file || faults.takeMissingView(name)) return empty(404);
  const bytes = await files.read(folder, path);
  if (!bytes) return empty(404);
  const channel = query.get('channel') ?? 'rgba';
  const wanted = query.get('preview');
  if (wanted !== null) return preview(bytes, wanted, query.get('channel') ?? '', name);
  if (channel === 'rgb' || channel === 'a') return channels(bytes, channel, name);
  const contentType = typeNames[posix.extname(name).toLowerCase()] ?? 'application/octet-stream';
  return sendFile(request, file, bytes, {
    'content-disposition': disposition(name),
    'content-type': contentType,
    'x-content-type-options': 'nosniff',
  });
}
