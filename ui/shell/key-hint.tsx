import styles from './shell.module.css';

/** A key, and what it does where that is said. */
export function KeyHint({ keys, does }: { keys: string[]; does?: string }) {
  return (
    <span className={styles['hint']}>
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
      {does}
    </span>
  );
}
