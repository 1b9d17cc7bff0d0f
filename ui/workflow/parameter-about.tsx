import type { Parameter } from '#core/api/parameters.ts';
import styles from './workflow.module.css';

/** What a parameter takes: "0 to 100 · steps of 0.1 · usually 8". */
function takes({ range, step, options, default: usual }: Parameter): string {
  const parts: string[] = [];
  if (range?.min !== undefined && range.max !== undefined) parts.push(`${range.min} to ${range.max}`);
  if (step !== undefined) parts.push(`steps of ${step}`);
  if (options) parts.push(`${options.length} ${options.length === 1 ? 'choice' : 'choices'}`);
  if (usual !== undefined && usual !== null && usual !== '') parts.push(`usually ${String(usual)}`);
  return parts.join(' · ');
}

/** One plain sentence on a parameter, where it is, and what it takes; always as high, so that nothing moves. */
export function ParameterAbout({ parameter }: { parameter: Parameter | null }) {
  return (
    <div className={styles['about']}>
      {parameter === null ? (
        <p>What varies gets a dot. Click, or press A, to make an axis of a parameter.</p>
      ) : (
        <>
          <p>{parameter.words}</p>
          <i>
            {parameter.node.title} · {parameter.name}
            {!parameter.used && ' · no output needs this node'}
          </i>
          <i>{takes(parameter)}</i>
        </>
      )}
    </div>
  );
}
