/** Where a browser lets a page write to a file that a person chose; the file appears when it is closed. */
type SaveFilePicker = (options: {
  suggestedName: string;
  types: { description: string; accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle>;

const TYPES = [
  { description: 'LoRA', accept: { 'application/octet-stream': ['.safetensors' satisfies `.${string}`] } },
];

const findPicker = (): SaveFilePicker | undefined =>
  (globalThis as { showSaveFilePicker?: SaveFilePicker }).showSaveFilePicker?.bind(globalThis);

/** Ask where to save; must be called while a click is handled. Null where the browser has only downloads. */
export async function askWhere(name: string): Promise<FileSystemFileHandle | null> {
  return (await findPicker()?.({ suggestedName: name, types: TYPES })) ?? null;
}

/**
 * Save a file piece by piece: streamed to where a person chose, else as a download of stretches that stay on disk.
 * @param onDone bytes so far
 */
export async function savePieces(
  place: FileSystemFileHandle | null,
  name: string,
  pieces: AsyncGenerator<Blob>,
  onDone: (bytes: number) => void,
): Promise<void> {
  let bytes = 0;
  if (!place) {
    const parts: Blob[] = [];
    for await (const piece of pieces) {
      parts.push(piece);
      bytes += piece.size;
      onDone(bytes);
    }
    download(new Blob(parts, { type: 'application/octet-stream' }), name);
    return;
  }
  const target = await place.createWritable();
  try {
    for await (const piece of pieces) {
      const reader = piece.stream().getReader();
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        await target.write(new Uint8Array(read.value));
        bytes += read.value.byteLength;
        onDone(bytes);
      }
    }
    await target.close();
  } catch (error) {
    await target.abort();
    throw error;
  }
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download reads from the address for as long as it takes.
  setTimeout(() => URL.revokeObjectURL(link.href), 10 * 60_000);
}
