// A tiny ONNX file, written as protocol buffers by hand: the mean of each colour of a picture, or of two of them.

/** A field of bytes: its number, their length, themselves. */
const bytes = (field: number, value: Uint8Array | string): Uint8Array => {
  const body = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return Uint8Array.from([...varint(field * 8 + 2), ...varint(body.length), ...body]);
};
const number = (field: number, value: number): Uint8Array =>
  Uint8Array.from([...varint(field * 8), ...varint(value)]);
function varint(value: number): number[] {
  const low = value % 128;
  return value < 128 ? [low] : [low + 128, ...varint(Math.floor(value / 128))];
}
const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

type Shape = readonly (number | string)[];

/** ValueInfoProto: a name, and the type and shape of a tensor. */
function side(field: number, name: string, shape: Shape, type: number): Uint8Array {
  const dimensions = shape.map((one) => bytes(1, typeof one === 'number' ? number(1, one) : bytes(2, one)));
  const tensor = join(number(1, type), bytes(2, join(...dimensions)));
  return bytes(field, join(bytes(1, name), bytes(2, bytes(1, tensor))));
}

type Options = { inputs?: string[]; shape?: Shape; type?: 'float32' | 'int64' };

/** ModelProto: one GlobalAveragePool, or an Add where there are two inputs. */
export function onnxFile({
  inputs = ['picture'],
  shape = [1, 3, 8, 'width'],
  type = 'float32',
}: Options = {}): Uint8Array {
  const element = type === 'float32' ? 1 : 7;
  const node = join(
    ...inputs.map((name) => bytes(1, name)),
    bytes(2, 'colours'),
    bytes(4, inputs.length > 1 || type !== 'float32' ? 'Sum' : 'GlobalAveragePool'),
  );
  const graph = join(
    bytes(1, node),
    bytes(2, 'means'),
    ...inputs.map((name) => side(11, name, shape, element)),
    side(12, 'colours', inputs.length > 1 ? shape : [1, shape[1] ?? 3, 1, 1], element),
  );
  return join(number(1, 8), bytes(7, graph), bytes(8, number(2, 13)));
}
