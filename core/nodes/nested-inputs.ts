import { asList, asNumber, asRecord, asText } from '../json/read-json.ts';
import { type DeclaredInput, declaredInputs } from './declared-input.ts';

/** Inputs within inputs, and how many times one repeats: more is no node class. */
const DEEPEST = 4;
const MOST = 32;

/**
 * The inputs that a declaration holds within, named as a prompt names them: `format.bit_depth` for what a choice
 * brings along, `images.image0` for what repeats.
 */
export function nestedInputs(input: DeclaredInput, depth = 0): DeclaredInput[] {
  if (depth > DEEPEST) return [];
  const within =
    input.type === 'COMFY_DYNAMICCOMBO_V3'
      ? asList(input.options['options']).flatMap((option) =>
          declaredInputs(asRecord(asRecord(option)['inputs'])).map((inner) =>
            named(input, inner, inner.name),
          ),
        )
      : input.type === 'COMFY_AUTOGROW_V3'
        ? repeated(input)
        : [];
  return within.flatMap((inner) => [inner, ...nestedInputs(inner, depth + 1)]);
}

const named = (outer: DeclaredInput, inner: DeclaredInput, name: string): DeclaredInput => ({
  ...inner,
  name: `${outer.name}.${name}`,
});

function repeated(input: DeclaredInput): DeclaredInput[] {
  const template = asRecord(input.options['template']);
  const inner = declaredInputs(asRecord(template['input']));
  const names = asList(template['names']).map((name) => asText(name));
  const count = Math.min(names.length || (asNumber(template['max']) ?? MOST), MOST);
  return Array.from({ length: Math.max(count, 0) }, (_, i) =>
    inner.map((one) => {
      const stem = inner.length === 1 ? asText(template['prefix']) : one.name;
      return named(input, one, names[i] ?? `${stem}${i}`);
    }),
  ).flat();
}
