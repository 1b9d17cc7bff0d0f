import type { Issue } from '../error/issue.ts';
import type { LocalAxis } from './axes/local-axis.ts';
import type { AxisParam } from './axis.ts';

/** Who sets which input, so that two parts of a definition cannot fight over one. */
export class Claims {
  readonly #owners: Map<string, string>;

  constructor(above?: Claims) {
    this.#owners = new Map(above ? above.#owners : []);
  }

  claim(param: AxisParam, path: string, issues: Issue[]): void {
    const taken = new Set<string>();
    for (const { node, input } of param.targets) {
      const key = `${node}.${input}`;
      const owner = this.#owners.get(key);
      if (owner === undefined) this.#owners.set(key, path);
      else taken.add(owner);
    }
    for (const owner of taken) {
      issues.push({
        path,
        message: `"${param.name}" sets an input that ${owner} sets already`,
        value: param.name,
        hint: 'Take one of the two out.',
      });
    }
  }

  claimAxis({ axis: { params }, path }: LocalAxis, issues: Issue[]): void {
    const plain = /\d$/.test(path);
    for (const [i, param] of params.entries())
      this.claim(
        param,
        plain ? (params.length > 1 ? `${path}.zip.${i}.param` : `${path}.param`) : path,
        issues,
      );
  }
}
