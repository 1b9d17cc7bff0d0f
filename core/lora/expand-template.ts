import type { Module } from './module.ts';

/** `a.{b,c}` as a.b and a.c. */
function unfold(text: string): string[] {
  const [, before = '', list = '', after = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(text) ?? [];
  return list === '' ? [text] : list.split(',').flatMap((one) => unfold(before + one + after));
}

/** `3d` with d = 1000 as 3000; `?` is not known, as 0. */
function measure(text: string, sizes: Readonly<Record<string, number>>): number {
  if (text === '?') return 0;
  const [, times = '', name = ''] = /^(\d*)([a-z]*)$/.exec(text) ?? [];
  const size = name === '' ? 1 : sizes[name];
  if (size === undefined || times + name === '') throw new RangeError(`${text} is no size`);
  return Number(times || 1) * size;
}

/**
 * The weights of a transformer, from a template of lines `native name | diffusers' name | rows columns`.
 * `[n]` is each block's number, `{q,k}` each of these; `=` the same name, `-` none; `*` begins what is not called
 * `weight`, `~` a name that ComfyUI does not know; a size is a number, a multiple of a width such as `3d`, or `?` where it is not the same in all of them.
 * @param sizes widths, and numbers of blocks
 * @throws RangeError where a line is no such line
 */
export function expandTemplate(template: string, sizes: Readonly<Record<string, number>>): Module[] {
  return template
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [first = '', written = '-', shape = ''] = line.split('|').map((text) => text.trim());
      const plain = first.startsWith('*');
      const foreign = written.startsWith('~');
      const second = foreign ? written.slice(1) : written;
      const natives = unfold(plain ? first.slice(1) : first);
      const names = second === '=' ? natives : unfold(second);
      const [rows = '', columns = ''] = shape.split(' ');
      const many = /\[([a-z])\]/.exec(first + second)?.[1];
      const blocks = many === undefined ? 1 : measure(many, sizes);
      return Array.from({ length: blocks }, (_, block) =>
        Array.from({ length: Math.max(natives.length, names.length) }, (_unused, index): Module => {
          const at = (list: readonly string[]): string | undefined => {
            const text = list.length === 1 ? list[0] : list[index];
            return text === undefined || text === '-' ? undefined : text.replace(/\[[a-z]\]/, String(block));
          };
          const [native, name] = [at(natives), at(names)];
          return {
            part: 'unet',
            ...(name === undefined ? {} : { name }),
            ...(native === undefined ? {} : { native }),
            rows: measure(rows, sizes),
            columns: measure(columns, sizes),
            ...(plain ? { plain } : {}),
            ...(foreign ? { foreign } : {}),
          };
        }),
      ).flat();
    });
}
