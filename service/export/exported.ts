/** A file to be taken away, made while it is read. */
export type Exported = {
  /** File name with its extension, safe on any system. */
  name: string;
  contentType: string;
  body: AsyncIterable<Uint8Array>;
};
