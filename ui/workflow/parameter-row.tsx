import type { Parameter } from '#core/api/parameters.ts';
import { parameterTitle } from '#core/workflow/parameter-title.ts';
import styles from './workflow.module.css';

type Props = {
  parameter: Parameter;
  varies: boolean;
  /** `byKey`: with A, from the list, where one goes on. */
  onToggle: (parameter: Parameter, byKey?: boolean) => void;
  /** It is pointed at, or has the focus. */
  onAbout: (parameter: Parameter) => void;
};

/** One parameter: its name, what the workflow has, its type. */
export function ParameterRow({ parameter, varies, onToggle, onAbout }: Props) {
  const { name, node, type, value, used, canBeOff } = parameter;
  return (
    <li className={styles['row']} data-varies={varies} data-unused={!used || undefined}>
      <button
        type="button"
        data-row
        data-node={node.id}
        aria-pressed={varies}
        onClick={() => onToggle(parameter)}
        onFocus={() => onAbout(parameter)}
        onPointerEnter={() => onAbout(parameter)}
        onKeyDown={(event) => {
          if (event.key.toLowerCase() === 'a' && !event.ctrlKey && !event.metaKey) onToggle(parameter, true);
        }}
      >
        <span className={styles['dot']} />
        <span className={styles['name']}>
          <b>{parameterTitle(name, canBeOff)}</b>
          <span>{value === '' ? '(empty)' : String(value)}</span>
        </span>
        <small>{type}</small>
      </button>
    </li>
  );
}
