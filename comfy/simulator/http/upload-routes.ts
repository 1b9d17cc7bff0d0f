import { posix } from 'node:path';
import sharp from 'sharp';
import { decodeImage, fromRaw } from '../files/encode-image.ts';
import { type Folder, isFolder } from '../files/file-store.ts';
import { PyError } from '../python/error.ts';
import { isDict, type Py } from '../python/values.ts';
import { parsePyJson } from '../python/parse-json.ts';
import { empty, json, type Reply } from './reply.ts';
import type { Request } from './request.ts';

type Upload = { bytes: Buffer; name: string; subfolder: string; folder: Folder; overwrite: boolean };

const field = (form: FormData, name: string): string | undefined => {
  const value = form.get(name);
  return typeof value === 'string' ? value : undefined;
};

/** The form of an upload; a status when the file is missing or leaves the folder. @throws PyError for another type */
async function readUpload(form: FormData): Promise<Upload | number> {
  const file = form.get('image');
  const type = field(form, 'type') ?? 'input';
  if (!isFolder(type))
    throw new PyError('TypeError', 'expected str, bytes or os.PathLike object, not NoneType');
  if (!(file instanceof File) || file.name === '') return 400;
  const path = posix.normalize(posix.join(field(form, 'subfolder') ?? '', file.name));
  if (path.startsWith('/') || path === '..' || path.startsWith('../')) return 400;
  const overwrite = ['true', '1'].includes(field(form, 'overwrite') ?? '');
  const bytes = Buffer.from(await file.arrayBuffer());
  return { bytes, name: file.name, subfolder: field(form, 'subfolder') ?? '', folder: type, overwrite };
}

const readForm = (request: Request): Promise<FormData> =>
  new Response(new Uint8Array(request.body), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();

const within = (subfolder: string, name: string): string => {
  const path = posix.normalize(posix.join(subfolder, name));
  return path.startsWith('./') ? path.slice(2) : path;
};

/** The same name again is kept for equal bytes, and counted up for others. */
async function freeName(request: Request, upload: Upload): Promise<{ name: string; exists: boolean }> {
  const { files } = request.process.machine;
  const extension = posix.extname(upload.name);
  const stem = upload.name.slice(0, upload.name.length - extension.length);
  for (let count = 0; ; count += 1) {
    const name = count === 0 ? upload.name : `${stem} (${count})${extension}`;
    const present = await files.read(upload.folder, within(upload.subfolder, name));
    if (!present || upload.overwrite) return { name, exists: false };
    if (present.equals(upload.bytes)) return { name, exists: true };
  }
}

const store = async (request: Request, upload: Upload): Promise<Reply> => {
  const { name, exists } = await freeName(request, upload);
  const path = within(upload.subfolder, name);
  if (!exists) request.process.machine.files.write(upload.folder, path, upload.bytes);
  return json({ name, subfolder: upload.subfolder, type: upload.folder });
};

/** POST /upload/image */
export async function uploadImage(request: Request): Promise<Reply> {
  const upload = await readUpload(await readForm(request));
  return typeof upload === 'number' ? empty(upload) : store(request, upload);
}

const textOf = (value: Py | undefined): string => (typeof value === 'string' ? value : '');

/** POST /upload/mask: the alpha of the uploaded image is laid over the image that original_ref names. */
export async function uploadMask(request: Request): Promise<Reply> {
  const form = await readForm(request);
  const upload = await readUpload(form);
  if (typeof upload === 'number') return empty(upload);
  const reference = parsePyJson(field(form, 'original_ref') ?? '{}');
  if (!isDict(reference)) throw new PyError('TypeError', 'original_ref is not a dict');
  const filename = textOf(reference.get('filename'));
  const folder = textOf(reference.get('type')) || 'output';
  if (filename === '' || filename.startsWith('/') || filename.includes('..') || !isFolder(folder))
    return empty(400);
  const path = within(textOf(reference.get('subfolder')), posix.basename(filename));
  const original = await request.process.machine.files.read(folder, path);
  if (!original) return store(request, upload);
  const base = await decodeImage(original);
  const { width, height } = base;
  const alpha = await sharp(upload.bytes)
    .ensureAlpha()
    .extractChannel(3)
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer();
  const bytes = await fromRaw(base)
    .joinChannel(alpha, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
  return store(request, { ...upload, bytes });
}
