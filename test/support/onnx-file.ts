// A tiny ONNX file, written as protocol buffers by hand: the mean of each colour of a picture, or how far two pictures
// are from each other on average.

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

type Options = {
  inputs?: string[];
  /** Of each input; the last one goes for those that have none. */
  shapes?: Shape[];
  type?: 'float32' | 'int64';
  /** What is made of two: one number, or, wrongly, a picture; or how alike they are in the place of how far apart. */
  makes?: 'distance' | 'picture' | 'likeness';
};

/** NodeProto: an operation. */
const node = (operation: string, inputs: string[], output: string): Uint8Array =>
  bytes(1, join(...inputs.map((name) => bytes(1, name)), bytes(2, output), bytes(4, operation)));

/** What is done, up to an output called "made". */
function nodesOf(inputs: string[], type: string, makes: Options['makes']): Uint8Array[] {
  if (type !== 'float32' || inputs.length > 2) return [node('Sum', inputs, 'made')];
  if (inputs.length === 1) return [node('GlobalAveragePool', inputs, 'made')];
  if (makes === 'picture') return [node('Sub', inputs, 'made')];
  const distance = [node('Sub', inputs, 'less'), node('Abs', ['less'], 'far')];
  if (makes !== 'likeness') return [...distance, node('ReduceMean', ['far'], 'made')];
  return [
    ...distance,
    node('ReduceMean', ['far'], 'mean'),
    node('Neg', ['mean'], 'minus'),
    node('Exp', ['minus'], 'made'),
  ];
}

/** ModelProto: GlobalAveragePool of one picture, the mean of |a − b| of two. */
export function onnxFile({
  inputs = ['picture'],
  shapes = [[1, 3, 8, 'width']],
  type = 'float32',
  makes = 'distance',
}: Options = {}): Uint8Array {
  const element = type === 'float32' ? 1 : 7;
  const shapeOf = (at: number): Shape => shapes[at] ?? shapes.at(-1) ?? [];
  const made =
    inputs.length === 1 ? [1, shapeOf(0)[1] ?? 3, 1, 1] : makes === 'picture' ? shapeOf(0) : [1, 1, 1, 1];
  const graph = join(
    ...nodesOf(inputs, type, makes),
    bytes(2, 'means'),
    ...inputs.map((name, at) => side(11, name, shapeOf(at), element)),
    side(12, 'made', inputs.length > 2 ? shapeOf(0) : made, element),
  );
  return join(number(1, 8), bytes(7, graph), bytes(8, number(2, 13)));
}
