import { costs, megapixels } from '#core/estimate/cost-table.ts';
import { encodePng, fromRaw } from '../files/encode-image.ts';
import { addPngText } from '../files/png-text.ts';
import { fileName, savePath } from '../files/save-path.ts';
import { dumpPyJson } from '../python/dump-json.ts';
import type { Folder, NodeCall, NodeResult, NodeRun } from './call.ts';
import { sendImages } from './sample.ts';

type Saved = { filename: string; subfolder: string; type: Folder };

/** tEXt chunks: the whole prompt, and each thing that the client wants written beside it. */
const textsOf = (call: NodeCall): [string, string][] => [
  ['prompt', dumpPyJson(call.services.prompt)],
  ...[...(call.services.pngInfo ?? [])].map(([key, value]): [string, string] => [key, dumpPyJson(value)]),
];

async function save(call: NodeCall, folder: Folder, prefix: string, level: number): Promise<NodeResult> {
  const images = call.get('image', 'images');
  const { files } = call.services;
  const [first] = images.frames;
  const size = { width: first?.width ?? 0, height: first?.height ?? 0 };
  const path = savePath(files, folder, prefix, size, call.services.now());
  const texts = textsOf(call);
  const area = megapixels(size.width, size.height) * images.frames.length;
  await call.services.spend(costs.save + costs.savePerMegapixel * area);
  const saved: Saved[] = [];
  for (const [index, frame] of images.frames.entries()) {
    const make = async (): Promise<Buffer> => addPngText(await encodePng(await frame.pixels(), level), texts);
    const filename = fileName(path, index);
    const bytes = await make();
    files.write(folder, path.subfolder === '' ? filename : `${path.subfolder}/${filename}`, bytes, make);
    saved.push({ filename, subfolder: path.subfolder, type: folder });
  }
  const outputs = call.outputTypes.length > 0 ? [images] : [];
  return { outputs, ui: { images: saved } };
}

const saveAnimation: NodeRun = async (call) => {
  const images = call.get('image', 'images');
  const { files } = call.services;
  const [first] = images.frames;
  if (!first) return { outputs: [images], ui: { images: [], animated: [true] } };
  const path = savePath(files, 'output', call.text('filename_prefix'), first, call.services.now());
  const filename = fileName(path, 0).replace(/png$/, 'webp');
  const bytes = await fromRaw(await first.pixels())
    .webp({ quality: call.number('quality') })
    .toBuffer();
  files.write('output', path.subfolder === '' ? filename : `${path.subfolder}/${filename}`, bytes);
  const saved: Saved = { filename, subfolder: path.subfolder, type: 'output' };
  return { outputs: call.outputTypes.length > 0 ? [images] : [], ui: { images: [saved], animated: [true] } };
};

export const saving: Record<string, NodeRun> = {
  SaveImage: (call) => save(call, 'output', call.text('filename_prefix'), 4),
  PreviewImage: (call) => save(call, 'temp', `ComfyUI_temp_${call.services.tempName()}`, 1),
  SaveImageWebsocket: sendImages,
  SaveAnimatedWEBP: saveAnimation,
};
