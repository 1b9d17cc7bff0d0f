import { costs } from '#core/estimate/cost-table.ts';
import type { NodeCall, NodeRun } from './call.ts';
import type { Conditioning } from './value.ts';

/** Encode the texts of the named inputs, joined. */
const encode =
  (...inputs: string[]): NodeRun =>
  async (call) => {
    const { loras } = call.get('clip', 'clip');
    await call.services.spend(costs.encodeText);
    const texts = [...new Set(inputs.map((input) => call.text(input)).filter((text) => text !== ''))];
    const output: Conditioning = { kind: 'conditioning', text: texts.join(', '), loras };
    const guidance = call.inputs.has('guidance') ? { guidance: call.number('guidance') } : {};
    return { outputs: [{ ...output, ...guidance }] };
  };

const joined = (first: Conditioning, second: Conditioning): Conditioning => ({
  ...first,
  text: [first.text, second.text].filter((text) => text !== '').join(', '),
});

const join =
  (to: string, from: string): NodeRun =>
  (call: NodeCall) => ({ outputs: [joined(call.get('conditioning', to), call.get('conditioning', from))] });

export const conditioning: Record<string, NodeRun> = {
  CLIPTextEncode: encode('text'),
  CLIPTextEncodeSDXL: encode('text_g', 'text_l'),
  CLIPTextEncodeSDXLRefiner: encode('text'),
  CLIPTextEncodeFlux: encode('clip_l', 't5xxl'),
  ConditioningCombine: join('conditioning_1', 'conditioning_2'),
  ConditioningConcat: join('conditioning_to', 'conditioning_from'),
  ConditioningAverage: (call) => {
    const to = call.get('conditioning', 'conditioning_to');
    const from = call.get('conditioning', 'conditioning_from');
    const strength = call.number('conditioning_to_strength');
    if (strength === 1) return { outputs: [to] };
    return { outputs: [strength === 0 ? from : joined(to, from)] };
  },
  ConditioningZeroOut: (call) => ({ outputs: [{ ...call.get('conditioning', 'conditioning'), text: '' }] }),
  FluxGuidance: (call) => ({
    outputs: [{ ...call.get('conditioning', 'conditioning'), guidance: call.number('guidance') }],
  }),
};
