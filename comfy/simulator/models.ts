/** A model file as /experiment/models lists it: bytes and seconds since 1970. */
export type ModelFile = { name: string; size: number; modified: number };

/** Folder → its files; a bare name gets a size and a time of its own. */
export type ModelOverrides = { readonly [folder: string]: readonly (string | ModelFile)[] };

const gigabyte = 1024 ** 3;
const megabyte = 1024 ** 2;

/** What a checkpoint, a LoRA, … usually weighs. */
const usualSize: Record<string, number> = {
  checkpoints: 6.46 * gigabyte,
  loras: 162 * megabyte,
  diffusion_models: 11.9 * gigabyte,
  text_encoders: 4.7 * gigabyte,
  vae: 320 * megabyte,
  controlnet: 2.3 * gigabyte,
  upscale_models: 64 * megabyte,
};

const defaults: Record<string, string[]> = {
  checkpoints: [
    'juggernautXL_v9.safetensors',
    'sd_xl_base_1.0.safetensors',
    'sd_xl_refiner_1.0.safetensors',
    'v1-5-pruned-emaonly-fp16.safetensors',
    'v1-5-pruned-emaonly.safetensors',
  ],
  loras: [
    'dumpling-000004.safetensors',
    'dumpling-000008.safetensors',
    'dumpling-000012.safetensors',
    'dumpling.safetensors',
    'flux-dumpling.safetensors',
    'me-000004.safetensors',
    'me-000008.safetensors',
    'me.safetensors',
    'paper-cut.safetensors',
    'pytorch_lora_weights.safetensors',
    'watercolour.safetensors',
  ],
  diffusion_models: ['flux1-dev.safetensors', 'flux1-schnell.safetensors'],
  text_encoders: [
    'clip_g.safetensors',
    'clip_l.safetensors',
    't5xxl_fp16.safetensors',
    't5xxl_fp8_e4m3fn.safetensors',
  ],
  vae: ['ae.safetensors', 'sdxl_vae.safetensors'],
  controlnet: ['controlnet-canny-sdxl-1.0.safetensors', 'controlnet-depth-sdxl-1.0.safetensors'],
  clip_vision: ['clip_vision_g.safetensors'],
  upscale_models: ['4x-UltraSharp.pth', 'RealESRGAN_x4plus.pth'],
};

/** A number in [0, 1) that depends on the text alone. */
const fraction = (text: string): number => {
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619);
  return (hash >>> 0) / 2 ** 32;
};

const describe = (folder: string, file: string | ModelFile): ModelFile =>
  typeof file === 'string'
    ? {
        name: file,
        size: Math.round((usualSize[folder] ?? 200 * megabyte) * (0.9 + 0.2 * fraction(file))),
        modified: 1_735_689_600 + Math.round(20_000_000 * fraction(`${folder}/${file}`)),
      }
    : file;

/** The model files of one server; `stamp` changes whenever a list does. */
export class ModelShelf {
  stamp = 0;
  readonly #folders = new Map<string, Map<string, ModelFile>>();
  readonly #hidden = new Set<string>();

  constructor(overrides: ModelOverrides) {
    for (const folder of new Set([...Object.keys(defaults), ...Object.keys(overrides)])) {
      for (const file of overrides[folder] ?? defaults[folder] ?? []) this.add(folder, file);
    }
  }

  add(folder: string, file: string | ModelFile): void {
    const described = describe(folder, file);
    const files = this.#folders.get(folder) ?? new Map<string, ModelFile>();
    files.set(described.name, described);
    this.#folders.set(folder, files);
    this.stamp += 1;
  }

  /** Models of these names are not on this server any more, whatever folder they were in. */
  hide(names: readonly string[]): void {
    this.#hidden.clear();
    for (const name of names) this.#hidden.add(name);
    this.stamp += 1;
  }

  /** The files of a folder, sorted by name as Python sorts. */
  list(folder: string): ModelFile[] {
    return [...(this.#folders.get(folder)?.values() ?? [])]
      .filter((file) => !this.#hidden.has(file.name))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }
}
