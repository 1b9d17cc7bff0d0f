import type { FileStore } from '../files/file-store.ts';
import type { ClassTable } from '../nodes/class-table.ts';
import type { Profile } from '../profile.ts';
import type { Dumpable, PyDict } from '../python/values.ts';

/** One thing wrong, in ComfyUI's words. */
export type Reason = {
  type: string;
  message: string;
  details: string;
  extra_info: { readonly [key: string]: Dumpable };
};

export type NodeErrors = Map<string, { errors: Reason[]; dependent_outputs: string[]; class_type: string }>;

export type Verdict =
  | { ok: true; outputs: string[]; nodeErrors: NodeErrors }
  | { ok: false; error: Reason; nodeErrors: NodeErrors };

/** What validation looks at; `prompt` is changed: literals are coerced in place. */
export type ValidationContext = {
  prompt: PyDict;
  classes: ClassTable;
  profile: Profile;
  files: FileStore;
};
