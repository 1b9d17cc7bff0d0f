import type { Table } from '#core/chart/to-csv.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import styles from './table.module.css';

const shown = (field: string | number | null): string =>
  field === null ? '–' : typeof field === 'number' ? String(Number(field.toFixed(3))) : field;

/** The figures of a chart as a table. */
export function DataTable({ table }: { table: Table }) {
  return (
    <ScrollRegion className={styles['tablescroll']} label={`${table.name}, as a table`}>
      <table className={styles['table']}>
        <caption>{table.name}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows of a table that is never reordered
            <tr key={place}>
              {row.map((field, column) => (
                <td key={table.columns[column]} data-number={typeof field === 'number'}>
                  {shown(field)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
