import type { ModelOverrides } from './models.ts';

export const profileNames = ['0.33', '0.3.64'] as const;
export type ProfileName = (typeof profileNames)[number];

export const cacheModes = ['classic', 'lru', 'ram', 'none'] as const;
export type CacheMode = (typeof cacheModes)[number];

export const previewMethods = ['none', 'auto', 'latent2rgb', 'taesd'] as const;
export type PreviewMethod = (typeof previewMethods)[number];

/** How a simulated server is set up; everything has a default. */
export type SimulatorOptions = {
  /** 0 takes a free one. */
  port?: number;
  host?: string;
  /** How many times faster than the cost table; 0 or Infinity: no waiting at all. */
  speed?: number;
  profile?: ProfileName;
  /** As started with --cache-…; left out: the profile's default (ram for 0.33, classic for 0.3.64). */
  cache?: CacheMode;
  /** Node results kept by the lru cache. */
  cacheSize?: number;
  /** The ram cache keeps older prompts' results, as on a host with more memory than its threshold. */
  ramKeepsOld?: boolean;
  /** Model files by folder, each folder replacing the default list. */
  models?: ModelOverrides;
  /** Milliseconds of network, added to each HTTP answer and each event. */
  latency?: number;
  /** Milliseconds that every prompt takes in all, whatever it computes. */
  renderMs?: number;
  /** As started with --preview-method; a prompt may ask for another (0.33). */
  previewMethod?: PreviewMethod;
  /** Chooses the order in which output nodes run, which varies between ComfyUI's processes. */
  seed?: number;
};

export type Settings = Required<Omit<SimulatorOptions, 'cache' | 'models' | 'renderMs'>> & {
  cache: CacheMode | undefined;
  models: ModelOverrides;
  renderMs: number | undefined;
};

export const withDefaults = (options: SimulatorOptions): Settings => ({
  port: options.port ?? 0,
  host: options.host ?? '127.0.0.1',
  speed: options.speed ?? 1,
  profile: options.profile ?? '0.33',
  cache: options.cache,
  cacheSize: options.cacheSize ?? 100,
  ramKeepsOld: options.ramKeepsOld ?? false,
  models: options.models ?? {},
  latency: options.latency ?? 0,
  renderMs: options.renderMs,
  previewMethod: options.previewMethod ?? 'none',
  seed: options.seed ?? 0,
});
