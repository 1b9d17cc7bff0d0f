import { costs } from '#core/estimate/cost-table.ts';
import type { NodeCall, NodeRun } from './call.ts';
import type { Conditioning } from './value.ts';

/** Encode the texts of the named inputs, joined. */
const encode =
  (...inputs: string[]): NodeRun =>
  async (call) => {
    const { loras, skip, tweaks } = call.get('clip', 'clip');
    await call.services.spend(costs.encodeText);
    const texts = [...new Set(inputs.map((input) => call.text(input)).filter((text) => text !== ''))];
    const output: Conditioning = { kind: 'conditioning', text: texts.join(', '), loras };
    const tuned = { ...(skip === undefined ? {} : { skip }), ...(tweaks === undefined ? {} : { tweaks }) };
    const guidance = call.inputs.has('guidance') ? { guidance: call.number('guidance') } : {};
    return { outputs: [{ ...output, ...tuned, ...guidance }] };
  };

/** Hold a text to the picture of a ControlNet; strength 0 hands it on, as the real node does. */
const withControl = (call: NodeCall, input: string): Conditioning => {
  const to = call.get('conditioning', input);
  const [frame] = call.get('image', 'image').frames;
  const strength = call.number('strength');
  if (!frame || strength === 0) return to;
  const end = call.inputs.has('end_percent') ? call.number('end_percent') : 1;
  const control = { frame, strength, start: call.number('start_percent'), end };
  return { ...to, controls: [...(to.controls ?? []), control] };
};

const joined = (first: Conditioning, second: Conditioning): Conditioning => ({
  ...second,
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
    if (strength === 0) return { outputs: [from] };
    const both = joined(to, from);
    return { outputs: [{ ...both, tweaks: [...(both.tweaks ?? []), `average ${strength}`] }] };
  },
  ConditioningZeroOut: (call) => ({ outputs: [{ ...call.get('conditioning', 'conditioning'), text: '' }] }),
  ControlNetApply: (call) => ({ outputs: [withControl(call, 'conditioning')] }),
  ControlNetApplyAdvanced: (call) => ({
    outputs: [withControl(call, 'positive'), withControl(call, 'negative')],
  }),
  FluxGuidance: (call) => ({
    outputs: [{ ...call.get('conditioning', 'conditioning'), guidance: call.number('guidance') }],
  }),
};
