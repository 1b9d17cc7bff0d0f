import type { Json } from '../json/parse-json.ts';
import { type DeclaredInput, declaredInputs } from '../nodes/declared-input.ts';
import { asList, asRecord, asText, isRecord, type JsonRecord, member } from '../json/read-json.ts';

export type OutputSpec = { name: string; type: string; matchGroup: string | null };

/** A node class of object_info, as far as a workflow's values and links depend on it. */
export type NodeClass = {
  name: string;
  title: string;
  /** In the order in which the front end makes slots and widgets. */
  inputs: DeclaredInput[];
  /** In the order of declaration, which the oldest migration of saved values counts by. */
  declared: DeclaredInput[];
  outputs: OutputSpec[];
};

function inOrder(specs: DeclaredInput[], order: Json | undefined): DeclaredInput[] {
  if (!isRecord(order)) return specs;
  const byName = new Map(specs.map((spec) => [spec.name, spec]));
  const named = (key: 'required' | 'optional'): DeclaredInput[] =>
    asList(order[key]).flatMap((name) => {
      const spec = byName.get(asText(name));
      return spec && spec.optional === (key === 'optional') ? [spec] : [];
    });
  return [...new Set([...named('required'), ...named('optional'), ...specs])];
}

/** Read one class of GET /object_info; null where it is none. */
export function readNodeClass(type: string, objectInfo: JsonRecord): NodeClass | null {
  const raw = member(objectInfo, type);
  if (!isRecord(raw)) return null;
  const name = asText(raw['name'], type);
  const declared = withFrontEndInputs(name, declaredInputs(asRecord(raw['input'])));
  const names = asList(raw['output_name']);
  const groups = asList(raw['output_matchtypes']);
  const outputs = asList(raw['output']).map((output, i): OutputSpec => {
    const found = Array.isArray(output) ? 'COMBO' : asText(output, '*');
    return {
      name: asText(names[i], `output_${i}`),
      type: found === 'COMFY_MATCHTYPE_V3' ? '*' : found,
      matchGroup: typeof groups[i] === 'string' ? groups[i] : null,
    };
  });
  return {
    name,
    title: asText(raw['display_name']) || name,
    inputs: inOrder(declared, raw['input_order']),
    declared,
    outputs,
  };
}

const AUDIO_PLAYERS = new Set([
  'LoadAudio',
  'SaveAudio',
  'PreviewAudio',
  'SaveAudioMP3',
  'SaveAudioOpus',
  'SaveAudioAdvanced',
]);

const UPLOADS = ['image_upload', 'video_upload', 'animated_image_upload'];

/** Inputs that the front end itself adds to some classes: players, upload buttons, 3D views. */
function withFrontEndInputs(name: string, specs: DeclaredInput[]): DeclaredInput[] {
  const required = new Map(specs.filter((spec) => !spec.optional).map((spec) => [spec.name, spec]));
  const add = (input: string, type: string, options: JsonRecord = {}): void => {
    required.set(input, { name: input, type, optional: false, options });
  };
  if (name === 'SaveGLB' || name === 'Preview3D') add('image', 'PREVIEW_3D');
  if (name === 'Load3DAdvanced') add('viewport_state', 'LOAD_3D_ADVANCED');
  if (AUDIO_PLAYERS.has(name)) add('audioUI', 'AUDIO_UI');
  if (required.get('audio')?.options['audio_upload'] === true) add('upload', 'AUDIOUPLOAD');
  const media = [...required.values()].find(
    (spec) => spec.type === 'COMBO' && UPLOADS.some((key) => spec.options[key] === true),
  );
  if (media) add('upload', 'IMAGEUPLOAD');
  return [...required.values(), ...specs.filter((spec) => spec.optional)];
}
