type Kind = { is: (first: Uint8Array) => boolean; message: string; hint: string };

const begins = (first: Uint8Array, ...bytes: number[]): boolean =>
  first.length >= bytes.length && bytes.every((byte, index) => first[index] === byte);

const says = (first: Uint8Array, pattern: RegExp): boolean =>
  pattern.test(String.fromCharCode(...first.subarray(0, 64)));

const PICKLE =
  'It is pickled, as torch.save writes .bin, .pt and .ckpt: reading such a file runs the code in it, so Teststrip does not.';

const RESAVE = `Where you trust who made it, save it again with PyTorch: python -c "import torch; from safetensors.torch import save_file; w = torch.load('IN', map_location='cpu', weights_only=True); save_file({k: v.contiguous() for k, v in w.get('state_dict', w).items()}, 'OUT.safetensors')"`;

const AGAIN = 'Download the file itself, with a token where the page asks to log in.';

const KINDS: readonly Kind[] = [
  // A zip of pickles, or a bare pickle of protocol 2 to 5.
  { is: (first) => begins(first, 0x50, 0x4b, 3, 4), message: PICKLE, hint: RESAVE },
  {
    is: (first) => begins(first, 0x80) && [2, 3, 4, 5].includes(first[1] ?? 0) && (first[2] ?? 0) !== 0,
    message: PICKLE,
    hint: RESAVE,
  },
  { is: (first) => says(first, /^GGUF/), message: 'It is a GGUF file.', hint: 'A LoRA is a .safetensors.' },
  {
    is: (first) => says(first, /^version https:\/\/git-lfs/),
    message: 'It is the note that Git LFS leaves in place of a file.',
    hint: 'Fetch the file itself: git lfs pull.',
  },
  {
    is: (first) => says(first, /^\s*<(?:!doctype|html|\?xml|head)/i),
    message: 'It is a web page, not a model.',
    hint: AGAIN,
  },
  { is: (first) => says(first, /^\s*\{\s*"/), message: 'It is JSON text, not a model.', hint: AGAIN },
  { is: (first) => begins(first, 0x1f, 0x8b), message: 'It is gzipped.', hint: 'Unpack it first.' },
  {
    is: (first) => begins(first, 0x37, 0x7a, 0xbc, 0xaf),
    message: 'It is a 7z archive.',
    hint: 'Unpack it first.',
  },
];

/**
 * What a file is, if it is something else that gets taken for safetensors.
 * @param first its first bytes, 64 if there are as many
 */
export function findForeignKind(first: Uint8Array): { message: string; hint: string } | undefined {
  const kind = KINDS.find(({ is }) => is(first));
  return kind && { message: kind.message, hint: kind.hint };
}
