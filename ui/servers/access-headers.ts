import type { Access } from './header-fields.tsx';

const base64 = (text: string) => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

type Field = (name: string) => string;

const HEADERS: Record<Access, (field: Field) => Record<string, string>> = {
  keep: () => ({}),
  none: () => ({}),
  bearer: (field) => ({ Authorization: `Bearer ${field('token').trim()}` }),
  basic: (field) => ({ Authorization: `Basic ${base64(`${field('user')}:${field('password')}`)}` }),
  modal: (field) => ({
    'Modal-Key': field('modal-key').trim(),
    'Modal-Secret': field('modal-secret').trim(),
  }),
  custom: (field) => ({
    [field('header').trim()]: field('value'),
    ...(field('header-2').trim() === '' ? {} : { [field('header-2').trim()]: field('value-2') }),
  }),
};

/** The request headers that a way of access amounts to. @param field reads a field of the form */
export function accessHeaders(access: Access, field: Field): Record<string, string> {
  return HEADERS[access](field);
}
