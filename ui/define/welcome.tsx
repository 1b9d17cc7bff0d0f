import type { Example } from '#core/api/example.ts';
import styles from './side.module.css';

/** What an empty page says. */
export function Welcome({
  examples,
  onBegin,
}: {
  examples: readonly Example[];
  onBegin: (example: Example) => void;
}) {
  return (
    <div className={styles['welcome']}>
      <p>Drop a picture that ComfyUI made. Its workflow is in it.</p>
      <span>
        A workflow as JSON does as well, from the editor or for the API. Then pick what should vary.
      </span>
      <ul>
        {examples.map((example) => (
          <li key={example.name}>
            <button type="button" onClick={() => onBegin(example)}>
              {example.name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
