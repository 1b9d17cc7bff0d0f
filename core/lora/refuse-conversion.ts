import { AppError } from '../error/app-error.ts';
import type { Issue } from '../error/issue.ts';
import { isScalarType } from '../safetensors/scalar.ts';
import { shownName } from '../safetensors/shown-name.ts';
import type { Tensor } from '../safetensors/tensor.ts';
import { BASES } from './base-models.ts';
import type { Piece } from './group-keys.ts';
import type { Guess } from './guess-base.ts';
import { labelOf } from './judge-use.ts';
import type { ModuleTensors } from './module-tensors.ts';

const MOST = 20;
const TITLE = 'This LoRA cannot be converted.';

const refuse = (issues: Issue[]): AppError => {
  const shown = issues.slice(0, MOST);
  if (issues.length > MOST) shown.push({ path: '', message: `And ${issues.length - MOST} more like these.` });
  return new AppError('invalid_input', TITLE, shown);
};

const describe = ({ dtype, shape }: Tensor): string => `${dtype} [${shape.join(', ')}]`;

function unknownIssue({ tensor, role, name }: Piece, guess: Guess): Issue {
  if (role === 'bias')
    return {
      path: shownName(tensor.name),
      message: 'It is a bias of the LoRA itself, for which the kohya form has no place.',
      value: describe(tensor),
      hint: 'Train without lora_bias, or leave it out with --leave-out-unknown.',
    };
  return {
    path: shownName(tensor.name),
    message:
      role === 'unknown'
        ? 'This is no part of a LoRA.'
        : `${labelOf(guess)} has no module ${shownName(name)}.`,
    value: describe(tensor),
    hint: 'Leave out what is not known with --leave-out-unknown, if the LoRA is good without it.',
  };
}

function moduleIssues({ pieces, down, up, alpha, magnitude }: ModuleTensors): Issue[] {
  const issues: Issue[] = pieces
    .filter(({ suffix }) => DEAD.has(suffix))
    .map(({ tensor, suffix }) => ({
      path: shownName(tensor.name),
      message: `ComfyUI knows no ${DEAD.get(suffix)}, in whatever form.`,
      value: describe(tensor),
      hint: 'Train it as LoRA, LoHa or LoKr.',
    }));
  const first = shownName(pieces[0]?.tensor.name ?? '');
  const isLycoris = pieces.some(({ role }) => role === 'lycoris');
  if (!isLycoris && !down !== !up)
    issues.push({
      path: first,
      message: `Its ${down ? 'up' : 'down'} matrix is missing.`,
      hint: 'The file is not whole: save the LoRA again.',
    });
  if (!isLycoris && !down && !up)
    issues.push({
      path: first,
      message: 'Nothing that it belongs to is in the file.',
      hint: 'Save it again.',
    });
  const [rank, inner] = [down?.tensor.shape[0], up?.tensor.shape[1]];
  if (down && up && rank !== inner)
    issues.push({
      path: shownName(up.tensor.name),
      message: `Its second dimension must be the rank, which is ${rank} in ${shownName(down.tensor.name)}.`,
      value: describe(up.tensor),
      hint: 'The two matrices do not belong together: save the LoRA again.',
    });
  for (const matrix of [down, up])
    if (matrix && matrix.tensor.shape.length < 2)
      issues.push({
        path: shownName(matrix.tensor.name),
        message: 'A matrix has two dimensions at least.',
        value: describe(matrix.tensor),
        hint: 'Save the LoRA again.',
      });
  if (alpha && (alpha.tensor.shape.some((length) => length !== 1) || !isScalarType(alpha.tensor.dtype)))
    issues.push({
      path: shownName(alpha.tensor.name),
      message: 'An alpha is one number.',
      value: describe(alpha.tensor),
      hint: 'Shape [] of F32, F16, BF16 or I64 would be right.',
    });
  const rows = up?.tensor.shape[0];
  const scales = magnitude?.tensor.shape.reduce((all, one) => all * one, 1);
  if (magnitude && scales !== rows)
    issues.push({
      path: shownName(magnitude.tensor.name),
      message: `DoRA has one scale a row, and ${up?.tensor.name ?? 'the weight'} has ${rows ?? 'no'} rows.`,
      value: describe(magnitude.tensor),
      hint: 'Save the LoRA again.',
    });
  return issues;
}

/** Ways to change a weight that ComfyUI has not. */
const DEAD = new Map([
  ['.on_input', 'IA3'],
  ['.weight', 'IA3'],
  ['.oft_diag', 'OFT of this kind'],
]);

/** Why a file cannot be converted. */
export const refuseConversion = {
  unknownBase: (tensors: readonly Tensor[]): AppError =>
    refuse([
      {
        path: shownName(tensors[0]?.name ?? 'file'),
        message: 'The base model of this file is not known, so its modules have no names to be converted to.',
        hint: `Known are ${Object.values(BASES)
          .map(({ label }) => label)
          .join(', ')}.`,
      },
    ]),
  problems(modules: readonly ModuleTensors[], unknown: readonly Piece[], guess: Guess): AppError | null {
    const issues = [...unknown.map((piece) => unknownIssue(piece, guess)), ...modules.flatMap(moduleIssues)];
    if (modules.length === 0 && issues.length === 0)
      issues.push({ path: 'file', message: 'There is nothing in it.', hint: 'Save the LoRA again.' });
    return issues.length > 0 ? refuse(issues) : null;
  },
};
