import { shownName } from '../safetensors/shown-name.ts';
import type { Judged, JudgedGroup } from './judge-use.ts';
import { labelOf } from './judge-use.ts';

/** What ComfyUI makes of a file, first of all in one line. */
export type Verdict = {
  outcome: 'all' | 'some' | 'none' | 'breaks' | 'unknown';
  /** One line, without a full stop. */
  text: string;
  /** Modules that ComfyUI changes. */
  used: number;
  /** Modules that the file has something for. */
  modules: number;
  /** Names of tensors that ComfyUI leaves over. */
  leftOver: string[];
  /** Whether a conversion makes ComfyUI use more of it. */
  convert: boolean;
};

const SHOWN = 3;

const someOf = (names: readonly string[]): string =>
  names.slice(0, SHOWN).map(shownName).join(', ') +
  (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '');

/** Whether more of a group would load in the kohya form: its module is known, and so is its way. */
function convertible({ group, adapter, module, fate, leftOver, recent }: JudgedGroup): boolean {
  if (module === null || adapter === null || adapter.lacks.length > 0) return false;
  if (adapter.method !== 'LoRA' && !adapter.loads) return false;
  const moves = group.pieces.some(
    ({ role, tensor }) => (role === 'alpha' || role === 'magnitude') && leftOver.includes(tensor.name),
  );
  return fate === 'ignored' || (fate === 'used' && (moves || recent === true));
}

function explainIgnored(groups: readonly JudgedGroup[]): string {
  const methods = new Set(
    groups.flatMap(({ adapter }) => (adapter && !adapter.loads ? [adapter.method] : [])),
  );
  if (methods.has('IA3')) return 'it knows no IA3';
  return 'none of its names belongs to a module of the base model';
}

/** Say what ComfyUI makes of a file, and where what is bundled in it belongs. */
export function decideVerdict(judged: Judged): Verdict {
  const { embeddings } = judged;
  const verdict = decideModules(judged);
  if (embeddings.length === 0) return verdict;
  const names = someOf(embeddings.map(({ name }) => name));
  const what = embeddings.length === 1 ? `the embedding ${names}` : `the embeddings ${names}`;
  if (verdict.modules === 0)
    return { ...verdict, text: `This is no LoRA, but ${what}, for models/embeddings` };
  const left = embeddings.flatMap(({ tensors }) => tensors.map(({ tensor }) => tensor.name));
  return {
    ...verdict,
    outcome: verdict.outcome === 'all' ? 'some' : verdict.outcome,
    text: verdict.outcome === 'all' ? `${verdict.text}, but not ${what} bundled with it` : verdict.text,
    leftOver: [...verdict.leftOver, ...left],
  };
}

function decideModules({ guess, groups }: Judged): Verdict {
  // What is no change of a weight is left over, but it is no module.
  const modules = groups.filter(({ adapter }) => adapter !== null);
  const used = modules.filter(({ fate }) => fate === 'used').length;
  const leftOver = groups.flatMap((group) => group.leftOver);
  const convert = groups.some(convertible);
  const counts = { used, modules: modules.length, leftOver, convert };
  const say = (outcome: Verdict['outcome'], text: string): Verdict => ({ outcome, text, ...counts });

  if (modules.length === 0)
    return say(
      'none',
      'This is no LoRA: nothing in it changes a weight, and ComfyUI will silently ignore it',
    );
  if (!guess)
    return say(
      'unknown',
      `Teststrip does not know the base model of this file, so it cannot say whether ComfyUI will use its ${modules.length} modules`,
    );
  const broken = groups.find(({ fate }) => fate === 'broken');
  if (broken)
    return say(
      'breaks',
      `ComfyUI will stop with an error on this file: it lacks ${someOf(broken.adapter?.lacks ?? [])}`,
    );
  const misfits = modules.filter(({ fate }) => fate === 'misfit');
  if (used === 0 && misfits.length > 0)
    return say(
      'none',
      `ComfyUI will not use this file: its shapes are not those of ${labelOf(guess)}, such as ${someOf(misfits.map(({ group }) => group.name))}`,
    );
  if (used === 0)
    return convert
      ? say('none', 'ComfyUI will silently ignore this file: convert it')
      : say('none', `ComfyUI will silently ignore this file: ${explainIgnored(modules)}`);
  if (used === modules.length && leftOver.length === 0 && groups.some(({ recent }) => recent))
    return say(
      'all',
      `Newer versions of ComfyUI will use all ${used} modules, older ones will ignore them: convert it`,
    );
  if (used === modules.length && leftOver.length === 0)
    return say('all', used === 1 ? 'ComfyUI will use its 1 module' : `ComfyUI will use all ${used} modules`);
  if (used === modules.length)
    return say(
      'some',
      `ComfyUI will use all ${used} modules, but leave over ${someOf(leftOver)}${convert ? ': convert it' : ''}`,
    );
  const ignored = modules.filter(({ fate }) => fate !== 'used');
  const doubled = ignored.filter(({ fate }) => fate === 'doubled').length;
  if (doubled === ignored.length)
    return say(
      'some',
      `ComfyUI will use ${used} of ${modules.length} changes: ${doubled} modules are changed twice, and it keeps one of the two`,
    );
  return convert
    ? say(
        'some',
        `ComfyUI will silently ignore ${ignored.length} of ${modules.length} modules${wholePart(modules, ignored)}: convert it`,
      )
    : say(
        'some',
        `ComfyUI will use ${used} of ${modules.length} modules: these are left over: ${someOf(ignored.map(({ group }) => group.name))}`,
      );
}

/** Where all that is ignored is one part of the model, that part is named. */
function wholePart(modules: readonly JudgedGroup[], ignored: readonly JudgedGroup[]): string {
  const isUnet = (group: JudgedGroup): boolean => group.module?.part === 'unet';
  const unet = modules.filter(isUnet);
  return unet.length > 0 && ignored.every(isUnet) && unet.every(({ fate }) => fate !== 'used')
    ? ', all of the UNet'
    : '';
}
