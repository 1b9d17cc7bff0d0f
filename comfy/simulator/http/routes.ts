import type { ProfileFlags } from '../profile.ts';
import {
  classInfo,
  features,
  listEmbeddings,
  listExtensions,
  listFolders,
  listModelFiles,
  listModelFolders,
  listModels,
  objectInfo,
  systemStats,
} from './info-routes.ts';
import { cancelJob, cancelJobs, listJobs, showJob } from './job-routes.ts';
import { postPrompt } from './post-prompt.ts';
import {
  changeHistory,
  changeQueue,
  free,
  interrupt,
  listHistory,
  showHistory,
  showQueue,
} from './queue-routes.ts';
import { empty, json, type Reply, text } from './reply.ts';
import type { Request } from './request.ts';
import { uploadImage, uploadMask } from './upload-routes.ts';
import { viewFile } from './view-file.ts';

export type Handler = (request: Request) => Reply | Promise<Reply>;

type Route = {
  method: 'GET' | 'POST';
  /** Segments; `{name}` stands for any one. Served bare and under /api. */
  path: string;
  handler: Handler;
  /** Only where this version has it. */
  when?: (flags: ProfileFlags) => boolean;
};

const page =
  '<!doctype html><title>ComfyUI (simulated)</title><p>A simulated ComfyUI server of Teststrip: there is no front end here.</p>';

const readsJobs = (flags: ProfileFlags): boolean => flags.jobs !== 'none';
const cancelsJobs = (flags: ProfileFlags): boolean => flags.jobs === 'cancel';
const nothing: Handler = () => json({});

const routes: Route[] = [
  { method: 'GET', path: '/prompt', handler: ({ process }) => json(process.status().status) },
  { method: 'POST', path: '/prompt', handler: postPrompt },
  { method: 'GET', path: '/queue', handler: showQueue },
  { method: 'POST', path: '/queue', handler: changeQueue },
  { method: 'POST', path: '/interrupt', handler: interrupt },
  { method: 'POST', path: '/free', handler: free },
  { method: 'GET', path: '/history', handler: listHistory },
  { method: 'GET', path: '/history/{id}', handler: showHistory },
  { method: 'POST', path: '/history', handler: changeHistory },
  { method: 'GET', path: '/view', handler: viewFile },
  { method: 'GET', path: '/view_metadata/{folder}', handler: () => empty(404) },
  { method: 'POST', path: '/upload/image', handler: uploadImage },
  { method: 'POST', path: '/upload/mask', handler: uploadMask },
  { method: 'GET', path: '/models', handler: listFolders },
  { method: 'GET', path: '/models/{folder}', handler: listModels },
  { method: 'GET', path: '/experiment/models', handler: listModelFolders },
  { method: 'GET', path: '/experiment/models/{folder}', handler: listModelFiles },
  { method: 'GET', path: '/embeddings', handler: listEmbeddings },
  { method: 'GET', path: '/object_info', handler: objectInfo },
  { method: 'GET', path: '/object_info/{name}', handler: classInfo },
  { method: 'GET', path: '/system_stats', handler: systemStats },
  { method: 'GET', path: '/features', handler: ({ process }) => json(features(process.machine.profile)) },
  { method: 'GET', path: '/extensions', handler: listExtensions },
  { method: 'GET', path: '/node_replacements', handler: nothing, when: (flags) => flags.walksPrompt },
  { method: 'GET', path: '/workflow_templates', handler: nothing },
  { method: 'GET', path: '/i18n', handler: nothing },
  // Declared with their prefix, so that they are under /api and /api/api, and not bare.
  { method: 'GET', path: '/api/jobs', handler: listJobs, when: readsJobs },
  { method: 'POST', path: '/api/jobs/cancel', handler: cancelJobs, when: cancelsJobs },
  { method: 'GET', path: '/api/jobs/{id}', handler: showJob, when: readsJobs },
  { method: 'POST', path: '/api/jobs/{id}/cancel', handler: cancelJob, when: cancelsJobs },
  {
    method: 'GET',
    path: '/ws',
    handler: () => text(400, 'No WebSocket UPGRADE hdr: None\n Can "Upgrade" only to "WebSocket".'),
  },
];

/** The front end's page, at the bare root only. */
export const frontPage: Reply = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: page,
};

const matchPath = (pattern: string, path: string): Record<string, string> | null => {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith('{')) params[segment.slice(1, -1)] = value;
    else if (segment !== value) return null;
  }
  return Object.values(params).includes('') ? null : params;
};

/** The route for a request; HEAD goes where GET goes. */
export function findRoute(
  method: string,
  path: string,
  flags: ProfileFlags,
): { handler: Handler; params: Record<string, string> } | null {
  const asked = method === 'HEAD' ? 'GET' : method;
  const paths = path.startsWith('/api/') ? [path, path.slice('/api'.length)] : [path];
  for (const candidate of paths) {
    for (const route of routes) {
      if (route.method !== asked || route.when?.(flags) === false) continue;
      const params = matchPath(route.path, candidate);
      if (params) return { handler: route.handler, params };
    }
  }
  return null;
}
