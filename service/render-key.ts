/** Whether a text can be a render key: a sha-256 in hex. */
export const isRenderKey = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
