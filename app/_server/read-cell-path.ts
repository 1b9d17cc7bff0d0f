/** Sweep and place of a cell, of `/sweeps/{id}/cells/{ordinal}`; what is no whole number names no cell. */
export function readCellPath(params: Record<string, string>): { id: string; ordinal: number } {
  const ordinal = params['ordinal'] ?? '';
  return { id: params['id'] ?? '', ordinal: /^\d{1,10}$/.test(ordinal) ? Number(ordinal) : Number.NaN };
}
