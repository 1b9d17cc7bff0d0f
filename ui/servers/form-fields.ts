/** Reads the texts of a form's fields by their names; nothing where there is no such field. */
export function readFields(form: HTMLFormElement): (name: string) => string {
  const data = new FormData(form);
  return (name) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
}

/** An address as people type it. */
export const withScheme = (url: string): string => (/^https?:\/\//i.test(url) ? url : `http://${url}`);
