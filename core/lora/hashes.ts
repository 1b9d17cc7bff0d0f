/** How a LoRA file is known, by its sha-256 and by the short forms that web UIs show. */
export type LoraHashes = {
  /** Of the whole file. */
  sha256: string;
  /** The first 10 digits of that: AutoV2. */
  autoV2: string;
  /** The first 12 digits of the sha-256 of the tensors alone: AutoV3, `Lora hashes` in a picture's parameters. */
  autoV3: string;
};

/** @param whole sha-256 of the file, @param tensors sha-256 of what follows its header, both as 64 hex digits */
export const shortHashes = (whole: string, tensors: string): LoraHashes => ({
  sha256: whole,
  autoV2: whole.slice(0, 10),
  autoV3: tensors.slice(0, 12),
});
