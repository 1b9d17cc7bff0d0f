/** Largest seed that ComfyUI takes: 2^64 − 1. */
export const MAX_SEED = 18_446_744_073_709_551_615n;
/** Most points that a definition names one by one. */
export const MAX_POINTS = 1000;
/** Most cells of one sweep. */
export const MAX_CELLS = 1_000_000;
/** Most values of one axis: cells store the index of a value in 16 signed bits. */
export const MAX_AXIS_VALUES = 32_767;
/** Most combinations that rules and conditions choose cells from. */
export const MAX_CANDIDATES = 2_000_000;
