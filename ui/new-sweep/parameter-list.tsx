'use client';

import type { NamedParameter } from '#core/workflow/find-parameters.ts';
import { axisTitle } from '#core/grid/axis-title.ts';
import type { Graph } from '#core/workflow/graph.ts';
import styles from './new-sweep.module.css';

type Props = {
  graph: Graph;
  parameters: NamedParameter[];
  used: string[];
  onUse: (parameter: NamedParameter) => void;
};

/** What the workflow lets one vary. A click puts an axis for it into the definition. */
export function ParameterList({ graph, parameters, used, onUse }: Props) {
  return (
    <ul className={styles['parameters']}>
      {parameters.map((parameter) => {
        const target = parameter.targets[0];
        const node = target ? graph[target.node] : undefined;
        const varies = used.includes(parameter.name);
        return (
          <li key={parameter.name}>
            <button
              type="button"
              data-varies={varies}
              title={`Vary ${parameter.targets.map(({ node, input }) => `${node}.${input}`).join(', ')}`}
              onClick={() => onUse(parameter)}
            >
              <span className={styles['dot']} />
              <span className={styles['parameter']}>
                <b>{axisTitle(parameter.name)}</b>
                <span>{String(parameter.value)}</span>
              </span>
              <small>{node ? `${target?.node} ${node._meta?.title ?? node.class_type}` : ''}</small>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
