import { GET as readCrop } from '#app/images/[name]/crop/[box]/route.ts';
import { GET as readImage } from '#app/images/[name]/route.ts';
import { GET as readThumbnails } from '#app/images/together/[size]/[names]/route.ts';
import { errorResponse } from './answer-error.ts';
import { checkRequest, readGuardSettings } from './guard.ts';
import { secure } from './security-headers.ts';

/** What the web process answers by itself, before Next is asked. */
export type Front = {
  /** The refusal of a request that is not let in; null for any other. */
  refuse: (request: Request) => Response | null;
  /** `path` is what follows /images/. */
  image: (request: Request, path: string) => Promise<Response>;
};

const place: { teststripFront?: Front } = globalThis as { teststripFront?: Front };

/** Put it where bin/web.mjs finds it: that file is outside the bundles. */
export function openFront(): void {
  place.teststripFront = {
    refuse: (request) => {
      const refusal = checkRequest(request, readGuardSettings());
      if (!refusal) return null;
      const { status, code, message, headers } = refusal;
      return secure(errorResponse(status, { code, message }, headers));
    },
    image: (request, path) => {
      const [name = '', crop, box, more] = path.split('/');
      if (name === 'together' && crop !== undefined && box !== undefined && more === undefined)
        return readThumbnails(request, { params: Promise.resolve({ size: crop, names: box }) });
      return crop === 'crop' && box !== undefined && more === undefined
        ? readCrop(request, { params: Promise.resolve({ name, box }) })
        : readImage(request, { params: Promise.resolve({ name: path }) });
    },
  };
}
