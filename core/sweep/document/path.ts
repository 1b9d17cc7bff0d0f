/** Where something stands in a definition: keys of maps and places in lists, from the top. */
export type Path = readonly (string | number)[];

/** A path as issues write it: `axes.1.values`. */
export const pathText = (path: Path): string => path.join('.');
