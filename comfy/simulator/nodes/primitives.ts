import type { NodeRun } from './call.ts';
import { plain } from './value.ts';

const handOn: NodeRun = (call) => ({ outputs: [plain(call.literal('value') ?? null)] });

export const primitives: Record<string, NodeRun> = {
  PrimitiveInt: handOn,
  PrimitiveFloat: handOn,
  PrimitiveString: handOn,
  PrimitiveStringMultiline: handOn,
  PrimitiveBoolean: handOn,
  StringConcatenate: (call) => ({
    outputs: [plain([call.text('string_a'), call.text('string_b')].join(call.text('delimiter')))],
  }),
};
