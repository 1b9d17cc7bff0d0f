/** Where something stands in a definition: keys of maps and places in lists, from the top. */
export type Path = readonly (string | number)[];
