import { setTimeout as sleep } from 'node:timers/promises';
import type { Profile } from '../profile.ts';
import type { ServerProcess } from '../server-process.ts';
import { empty, json, jsonText, type Reply } from './reply.ts';
import type { Request } from './request.ts';

const gigabyte = 1024 ** 3;
const memory = { ram: 64 * gigabyte, vram: 24 * gigabyte };
export const maxUpload = 100 * 1024 * 1024;

/** GET /features, and the answer to a socket's own. */
export const features = ({
  name,
}: Profile): Record<string, boolean | number | { manager: { supports_v4: true } }> =>
  name === '0.3.64'
    ? { supports_preview_metadata: true, max_upload_size: maxUpload }
    : {
        supports_preview_metadata: true,
        supports_model_type_tags: true,
        max_upload_size: maxUpload,
        extension: { manager: { supports_v4: true } },
        node_replacements: true,
        assets: false,
      };

const argv = ({ machine: { settings, profile } }: ServerProcess, port: number): string[] => [
  'main.py',
  '--port',
  String(port),
  '--preview-method',
  settings.previewMethod,
  ...(settings.cache === undefined || settings.cache === profile.defaultCache
    ? []
    : settings.cache === 'lru'
      ? ['--cache-lru', String(settings.cacheSize)]
      : [`--cache-${settings.cache}`]),
];

const newerFacts = {
  comfy_package_versions: [
    { name: 'comfyui-frontend-package', installed: '1.49.6', required: '1.49.6' },
    { name: 'comfyui-workflow-templates', installed: '0.11.44', required: '0.11.44' },
    { name: 'comfyui-embedded-docs', installed: '0.5.10', required: '0.5.10' },
  ],
};

/** GET /system_stats: the only place where a simulated server says what it is. */
export function systemStats({ process, headers }: Request): Reply {
  const { profile } = process.machine;
  const isNew = profile.name !== '0.3.64';
  const port = Number(headers.host?.split(':').at(-1)) || 8188;
  const vramFree = Math.max(gigabyte, memory.vram - Math.min(process.runtime.vramUsed, memory.vram * 0.9));
  return json({
    system: {
      os: profile.os,
      ram_total: memory.ram,
      ram_free: memory.ram - 9 * gigabyte,
      comfyui_version: profile.version,
      required_frontend_version: profile.frontend,
      installed_templates_version: '0.11.44',
      required_templates_version: isNew ? '0.11.44' : '0.1.95',
      ...(isNew ? newerFacts : {}),
      python_version: '3.11.7 (main, May  9 2026, 07:35:25) [GCC 12.2.0]',
      pytorch_version: '2.15.0+cu132',
      embedded_python: false,
      ...(isNew ? { deploy_environment: 'local-git' } : {}),
      argv: argv(process, port),
    },
    devices: [
      {
        name: 'cuda:0 Teststrip simulator : simulated',
        type: 'cuda',
        index: 0,
        vram_total: memory.vram,
        vram_free: Math.round(vramFree),
        torch_vram_total: Math.round(memory.vram - vramFree),
        torch_vram_free: 0,
      },
    ],
  });
}

/** GET /object_info, which holds up everything else as long as it takes. */
export async function objectInfo({ process }: Request): Promise<Reply> {
  const slow = process.machine.faults.now.slowObjectInfo;
  if (slow) {
    process.hub.stall(true);
    process.blocked = sleep(slow, undefined, { ref: false });
    await process.blocked;
    process.blocked = undefined;
    process.hub.stall(process.machine.faults.now.stallEvents ?? false);
  }
  return jsonText(process.classes.json());
}

/** GET /object_info/{class} */
export function classInfo({ params, process }: Request): Reply {
  const known = process.classes.get(params.name ?? '');
  return json(known ? new Map([[known.name, known.info]]) : {});
}

export const listFolders = ({ process }: Request): Reply => json(process.machine.profile.folders);

/** GET /models/{folder} */
export function listModels({ params, process }: Request): Reply {
  const folder = params.folder ?? '';
  if (!process.machine.profile.folders.includes(folder)) return empty(404);
  return json(process.machine.shelf.list(folder).map((file) => file.name));
}

/** GET /experiment/models */
export const listModelFolders = ({ process }: Request): Reply =>
  json(
    process.machine.profile.folders
      .filter((name) => name !== 'configs' && name !== 'custom_nodes')
      .map((name) => ({ name, folders: [`/opt/ComfyUI/models/${name}`] })),
  );

/** GET /experiment/models/{folder}: with sizes in bytes and times in seconds. */
export function listModelFiles({ params, process }: Request): Reply {
  const folder = params.folder ?? '';
  if (!process.machine.profile.folders.includes(folder)) return empty(404);
  const files = process.machine.shelf.list(folder);
  return json(
    files.map(({ name, size, modified }) => ({ name, pathIndex: 0, modified, created: modified, size })),
  );
}

export const listEmbeddings = ({ process }: Request): Reply =>
  json(process.machine.shelf.list('embeddings').map((file) => file.name.replace(/\.[^.]+$/, '')));

export const listExtensions = (): Reply =>
  json([
    '/extensions/core/groupNode.js',
    '/extensions/core/editAttention.js',
    '/extensions/core/widgetInputs.js',
  ]);
