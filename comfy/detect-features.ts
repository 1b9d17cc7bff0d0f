/** What a version of ComfyUI can do. Versions are those in which upstream brought each. */
export type Features = {
  /** POST /prompt keeps the prompt id that it is sent (0.3.45). */
  ownPromptIds: boolean;
  /** /interrupt honours a prompt id (0.3.57); before, it stops whatever runs. */
  interruptById: boolean;
  /** GET /api/jobs (0.6.0) */
  jobs: boolean;
  /** POST /api/jobs/{id}/cancel (0.26.0) */
  cancelJob: boolean;
  /** extra_data.preview_method (0.5.0); before, --preview-method decides. */
  previewMethod: boolean;
};

type Version = [major: number, minor: number, patch: number];

const parse = (text: string): Version | null => {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text.trim());
  return match === null ? null : [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
};

const atLeast = (version: Version | null, [major, minor, patch]: Version): boolean => {
  if (version === null) return false;
  if (version[0] !== major) return version[0] > major;
  if (version[1] !== minor) return version[1] > minor;
  return version[2] >= patch;
};

/**
 * What to expect of a version as /system_stats tells it ("0.33.0", "v0.3.64", "0.3.50-12-gabc"). Of an unknown
 * one, only what every server can do.
 */
export function detectFeatures(version: string): Features {
  const parsed = parse(version);
  return {
    ownPromptIds: atLeast(parsed, [0, 3, 45]),
    interruptById: atLeast(parsed, [0, 3, 57]),
    jobs: atLeast(parsed, [0, 6, 0]),
    cancelJob: atLeast(parsed, [0, 26, 0]),
    previewMethod: atLeast(parsed, [0, 5, 0]),
  };
}
