import type { Crop } from '#core/api/crop.ts';
import type { Queryable } from './transaction.ts';

const FIELDS = 'id, name, x, y, w, h';

/** The crops of a sweep, in their order. */
export async function listCropRows(client: Queryable, sweepId: string): Promise<Crop[]> {
  const { rows } = await client.query<Crop>(
    `select ${FIELDS} from crop where sweep_id = $1 order by place, created_at, id`,
    [sweepId],
  );
  return rows;
}

/** Write a crop, or write it anew. @returns false where the sweep has none of that id to write anew */
export async function saveCrop(
  client: Queryable,
  sweepId: string,
  crop: Crop,
  isNew: boolean,
): Promise<boolean> {
  const values = [crop.id, sweepId, crop.name, crop.x, crop.y, crop.w, crop.h];
  const { rowCount } = await client.query(
    isNew
      ? `insert into crop (id, sweep_id, name, x, y, w, h, place)
         select $1, $2::uuid, $3, $4, $5, $6, $7, coalesce(max(place) + 1, 0) from crop where sweep_id = $2::uuid`
      : 'update crop set name = $3, x = $4, y = $5, w = $6, h = $7 where id = $1 and sweep_id = $2',
    values,
  );
  return rowCount === 1;
}

/** @returns whether there was one */
export async function deleteCrop(client: Queryable, sweepId: string, id: string): Promise<boolean> {
  const { rowCount } = await client.query('delete from crop where id = $1 and sweep_id = $2', [id, sweepId]);
  return rowCount === 1;
}

/** Put the crops of a sweep into this order. @param ids all of them */
export async function orderCrops(client: Queryable, sweepId: string, ids: readonly string[]): Promise<void> {
  await client.query(
    'update crop set place = array_position($2::uuid[], id) where sweep_id = $1 and id = any($2::uuid[])',
    [sweepId, ids],
  );
}
