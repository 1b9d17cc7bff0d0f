/** An answer in JSON that no schema describes. */
export const json = (description: string) => ({ contentType: 'application/json', description });
