import type { Cell } from '#core/api/cell.ts';
import styles from './detail.module.css';

/** What can be taken away. The row keeps its height while the cell is being read. */
export function DetailLinks({ detail, name }: { detail: Cell | undefined; name: string }) {
  const image = detail?.images[0];
  const file = name.replaceAll(/[^\w.-]+/g, '-').slice(0, 120);
  return (
    <div className={styles['links']}>
      {detail && (
        <a href={`/api/v1/renders/${detail.renderKey}/workflow`} download={`${file}.json`}>
          Workflow for ComfyUI
        </a>
      )}
      {image && (
        <a href={`/images/${image.sha256}.png`} download={`${file}.png`}>
          PNG
        </a>
      )}
    </div>
  );
}
