const MEBIBYTE = 1024 * 1024;

/** Bytes of a body that may carry a whole definition with its workflow, or marks of every cell. */
export const LARGE = 20 * MEBIBYTE;
/** Bytes of any other body of JSON. */
export const SMALL = MEBIBYTE;
/** Bytes of a picture that is read and not kept. */
export const PICTURE = 64 * MEBIBYTE;
