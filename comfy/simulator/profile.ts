import type { CacheMode, ProfileName } from './options.ts';

/** What differs between versions of ComfyUI, as comfyui-protocol.md's version table lists it. */
export type ProfileFlags = {
  /** Any text is a prompt id, null is "None"; later ones want a canonical lower-case UUID (0.25). */
  anyPromptId: boolean;
  /** The client's prompt id is not looked at (before 0.3.45). */
  ownPromptId: boolean;
  /** /interrupt looks at its prompt_id (0.3.57). */
  targetedInterrupt: boolean;
  /** Sampling stops within a step; otherwise at the end of one. */
  interruptInStep: boolean;
  /** missing_node_type, not invalid_prompt (0.12). */
  missingNodeType: boolean;
  /** dependency_cycle is reported; otherwise the output fails without a word (0.20). */
  cycleError: boolean;
  /** GET /api/jobs (0.6) and POST …/cancel (0.26). */
  jobs: 'none' | 'read' | 'cancel';
  /** extra_data.create_time (0.3.69). */
  createTime: boolean;
  /** API keys in extra_data are not shown in queue and history (0.3.68). */
  hidesSecrets: boolean;
  /** extra_data.preview_method is honoured (0.5). */
  previewPerPrompt: boolean;
  /** Progress without a preview is sent at most every 100 ms and 0.5 % (0.9.2). */
  throttled: boolean;
  /** Which outputs history lists beside those that ran: every cached one, those the run came by, or those
   *  only when the prompt has a client (0.3.68 to 0.27). */
  cachedOutputs: 'all' | 'visited' | 'with-client';
  /** SaveImage and PreviewImage hand their images on (0.26). */
  saveReturnsImage: boolean;
  /** Sec-Fetch-Site: cross-site is refused (0.19). */
  crossSiteCheck: boolean;
  /** Node replacement walks the prompt before validation, and trips over one that is no dict (0.14). */
  walksPrompt: boolean;
};

/** Line numbers of ComfyUI's sources, as tracebacks show them. */
type Lines = {
  validateOutput: number;
  validateInner: number;
  missingNode: number;
  missingSlot: number;
  execute: [number, number, number, number];
  loadLora: [number, number, number];
};

export type Profile = {
  name: ProfileName;
  version: string;
  frontend: string;
  os: string;
  defaultCache: CacheMode;
  flags: ProfileFlags;
  lines: Lines;
  /** Sampler names that this version does not have yet. */
  lacksSamplers: readonly string[];
  folders: readonly string[];
};

const oldFolders = [
  'checkpoints',
  'configs',
  'loras',
  'vae',
  'text_encoders',
  'diffusion_models',
  'clip_vision',
  'style_models',
  'embeddings',
  'diffusers',
  'vae_approx',
  'controlnet',
  'gligen',
  'upscale_models',
  'custom_nodes',
  'hypernetworks',
  'photomaker',
  'classifiers',
  'model_patches',
  'audio_encoders',
];

const newFolders = oldFolders
  .flatMap((name) => (name === 'upscale_models' ? [name, 'latent_upscale_models'] : [name]))
  .flatMap((name) => (name === 'custom_nodes' ? [name, 'datasets'] : [name]))
  .concat('background_removal', 'frame_interpolation', 'geometry_estimation', 'optical_flow', 'detection');

export const profiles: Record<ProfileName, Profile> = {
  '0.33': {
    name: '0.33',
    version: '0.33.0',
    frontend: '1.49.6',
    os: 'linux',
    defaultCache: 'ram',
    flags: {
      anyPromptId: false,
      ownPromptId: false,
      targetedInterrupt: true,
      interruptInStep: true,
      missingNodeType: true,
      cycleError: true,
      jobs: 'cancel',
      createTime: true,
      hidesSecrets: true,
      previewPerPrompt: true,
      throttled: true,
      cachedOutputs: 'visited',
      saveReturnsImage: true,
      crossSiteCheck: true,
      walksPrompt: true,
    },
    lines: {
      validateOutput: 1184,
      validateInner: 955,
      missingNode: 933,
      missingSlot: 935,
      execute: [545, 344, 318, 306],
      loadLora: [750, 185, 169],
    },
    lacksSamplers: [],
    folders: newFolders,
  },
  '0.3.64': {
    name: '0.3.64',
    version: '0.3.64',
    frontend: '1.27.10',
    os: 'posix',
    defaultCache: 'classic',
    flags: {
      anyPromptId: true,
      ownPromptId: false,
      targetedInterrupt: true,
      interruptInStep: false,
      missingNodeType: false,
      cycleError: false,
      jobs: 'none',
      createTime: false,
      hidesSecrets: false,
      previewPerPrompt: false,
      throttled: false,
      cachedOutputs: 'all',
      saveReturnsImage: false,
      crossSiteCheck: false,
      walksPrompt: false,
    },
    lines: {
      validateOutput: 1010,
      validateInner: 808,
      missingNode: 788,
      missingSlot: 790,
      execute: [496, 315, 289, 277],
      loadLora: [675, 75, 59],
    },
    lacksSamplers: ['exp_heun_2_x0', 'exp_heun_2_x0_sde'],
    folders: oldFolders,
  },
};

/** One frame of a traceback, as the recordings have it: the source line is left out. */
export const traceLine = (file: string, line: number, inside: string): string =>
  `  File "/opt/ComfyUI/${file}", line ${line}, in ${inside}\n    (source line)\n`;
