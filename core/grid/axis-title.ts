const KNOWN: Record<string, string> = {
  cfg: 'CFG',
  vae: 'VAE',
  lora: 'LoRA',
  clip: 'CLIP',
  id: 'ID',
  url: 'URL',
};

const word = (text: string) => KNOWN[text.toLowerCase()] ?? text;

/** A parameter's or axis' name as people read it: `cfg` → CFG, `sampler + scheduler` → Sampler + scheduler. */
export function axisTitle(name: string): string {
  const text = name.replaceAll('_', ' ').split(' ').map(word).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Before the name of an axis that does nothing. */
export const DEAD_SIGN = '∅ ';

/** An axis' name as people read it, with a sign where it does nothing. */
export const markedTitle = ({ name, dead }: { name: string; dead?: true | undefined }): string =>
  `${dead ? DEAD_SIGN : ''}${axisTitle(name)}`;
