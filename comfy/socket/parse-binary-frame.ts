/** A binary frame of the socket, as far as we know it. */
export type BinaryFrame =
  /** Kind 1 knows neither prompt nor node: it belongs to what executes. Kind 4 says both. */
  | { kind: 'preview'; mime: 'image/jpeg' | 'image/png'; bytes: Uint8Array; promptId?: string; node?: string }
  /** Kind 3: text that a node shows. */
  | { kind: 'text'; node: string; text: string }
  /** Of a later version, or cut short: to be passed over. */
  | { kind: 'unknown'; id: number | null };

const MIME = { 1: 'image/jpeg', 2: 'image/png' } as const;

const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function metadata(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(utf8(bytes));
    return value !== null && typeof value === 'object' ? { ...value } : null;
  } catch {
    return null;
  }
}

const asText = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

function withMetadata(payload: Uint8Array, length: number): BinaryFrame | null {
  const data = metadata(payload.subarray(4, 4 + length));
  const bytes = payload.subarray(4 + length);
  if (data === null || bytes.length === 0) return null;
  const promptId = asText(data['prompt_id']);
  const node = asText(data['node_id']);
  return {
    kind: 'preview',
    mime: data['image_type'] === 'image/png' ? 'image/png' : 'image/jpeg',
    bytes,
    ...(promptId === undefined ? {} : { promptId }),
    ...(node === undefined ? {} : { node }),
  };
}

/**
 * Read a binary frame: a big-endian u32 that says what it is, then its payload (protocol.py, server.py: 1
 * preview, 3 text, 4 preview with metadata). Total: any bytes give a frame, at worst an unknown one.
 */
export function parseBinaryFrame(frame: Uint8Array): BinaryFrame {
  const unknown = { kind: 'unknown', id: null } as const;
  if (frame.length < 8) return unknown;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const id = view.getUint32(0);
  const word = view.getUint32(4);
  const payload = frame.subarray(4);
  if (id === 1) {
    const mime = word === 1 || word === 2 ? MIME[word] : undefined;
    const bytes = payload.subarray(4);
    return mime === undefined || bytes.length === 0
      ? { kind: 'unknown', id }
      : { kind: 'preview', mime, bytes };
  }
  // What follows a length must be there.
  if ((id === 3 || id === 4) && word <= payload.length - 4) {
    if (id === 4) return withMetadata(payload, word) ?? { kind: 'unknown', id };
    return {
      kind: 'text',
      node: utf8(payload.subarray(4, 4 + word)),
      text: utf8(payload.subarray(4 + word)),
    };
  }
  return { kind: 'unknown', id };
}
