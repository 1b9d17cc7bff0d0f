import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '#db/types.ts';
import { createTestDb } from '#test/support/test-db.ts';

// What prisma/schema.prisma says of a column, and what the migrated database has, in the same words.
type Column = { type: string; nullable: boolean; fallback: string | null };
type Table = { columns: Record<string, Column>; key: string[]; unique: string[]; references: string[] };

let database: { url: string; db: Db; drop(): Promise<void> };
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.drop());

const NATIVE: Record<string, string> = {
  String: 'text',
  Int: 'int4',
  BigInt: 'int8',
  Float: 'float8',
  Boolean: 'bool',
  Json: 'jsonb',
  Bytes: 'bytea',
  DateTime: 'timestamp',
};
const OVERRIDE: Record<string, string> = {
  '@db.Uuid': 'uuid',
  '@db.SmallInt': 'int2',
  '@db.Timestamptz(3)': 'timestamptz(3)',
};

const mapped = (rest: string): string | undefined => /@map\("([^"]+)"\)/.exec(rest)?.[1];

function readDefault(rest: string): string | null {
  const text = /@default\(((?:[^()]|\(\))*)\)/.exec(rest)?.[1];
  if (text === undefined) return null;
  if (text === 'now()') return 'now';
  if (text === '[]') return '{}';
  return text.replaceAll('"', '');
}

/** The parts of Prisma's language that the schema uses. */
function readSchema(text: string): Map<string, Table> {
  const tables = new Map<string, Table>();
  const names = new Map<string, Map<string, string>>();
  const models = [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const tableOf = (model: string): string => {
    const body = models.find((match) => match[1] === model)?.[2] ?? '';
    return /@@map\("([^"]+)"\)/.exec(body)?.[1] ?? model;
  };
  for (const [, model = '', body = ''] of models) {
    const columns: Record<string, Column> = {};
    const columnNames = new Map<string, string>();
    const table: Table = { columns, key: [], unique: [], references: [] };
    for (const line of body.split('\n')) {
      const field = /^ {2}(\w+)\s+(\w+)(\[\]|\?)?(.*)$/.exec(line);
      if (!field) continue;
      const [, name = '', type = '', mark = '', rest = ''] = field;
      const native = NATIVE[type];
      if (native === undefined) continue;
      const column = mapped(rest) ?? name;
      columnNames.set(name, column);
      const override = Object.keys(OVERRIDE).find((key) => rest.includes(key));
      const base = override === undefined ? native : (OVERRIDE[override] ?? native);
      columns[column] = {
        type: mark === '[]' ? `${base}[]` : base,
        // A list without a default may be null to Postgres, never to Prisma.
        nullable: mark === '?' || (mark === '[]' && !rest.includes('@default')),
        fallback: readDefault(rest),
      };
      if (/@id\b/.test(rest)) table.key = [column];
      if (/@unique\b/.test(rest)) table.unique.push(column);
    }
    const toColumns = (list: string): string[] =>
      list.split(',').map((name) => columnNames.get(name.trim()) ?? name.trim());
    const key = /@@id\(\[([^\]]+)\]\)/.exec(body)?.[1];
    if (key) table.key = toColumns(key);
    names.set(model, columnNames);
    tables.set(tableOf(model), table);
  }
  const columnsOf = (model: string, list: string): string =>
    list
      .split(',')
      .map((name) => names.get(model)?.get(name.trim()) ?? name.trim())
      .join(',');
  for (const [, model = '', body = ''] of models)
    for (const [, target = '', fields = '', references = '', action] of body.matchAll(
      /^ {2}\w+\s+(\w+)\??\s+@relation\((?:"\w+", )?fields: \[([^\]]+)\], references: \[([^\]]+)\](?:, onDelete: (\w+))?\)/gm,
    ))
      tables
        .get(tableOf(model))
        ?.references.push(
          `${columnsOf(model, fields)} → ${tableOf(target)}.${columnsOf(target, references)} ${action ?? 'Restrict'}`,
        );
  return tables;
}

async function readDatabase(): Promise<Map<string, Table>> {
  const tables = new Map<string, Table>();
  const { rows } = await database.db.pool.query<{
    table: string;
    column: string;
    type: string;
    nullable: boolean;
    fallback: string | null;
  }>(`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
      not a.attnotnull as nullable, pg_get_expr(d.adbin, d.adrelid) as fallback
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and c.relname <> '_prisma_migrations'`);
  const SHORT: [RegExp, string][] = [
    [/^timestamp\((\d)\) with time zone$/, 'timestamptz($1)'],
    [/^integer/, 'int4'],
    [/^bigint/, 'int8'],
    [/^smallint/, 'int2'],
    [/^boolean/, 'bool'],
    [/^double precision/, 'float8'],
  ];
  for (const row of rows) {
    const table = tables.get(row.table) ?? { columns: {}, key: [], unique: [], references: [] };
    tables.set(row.table, table);
    const [long, short] = SHORT.find(([pattern]) => pattern.test(row.type)) ?? [/^$/, ''];
    table.columns[row.column] = {
      type: row.type.replace(long, short),
      nullable: row.nullable,
      fallback:
        row.fallback === null
          ? null
          : row.fallback
              .replace(/^ARRAY\[\].*$/, '{}')
              .replace(/^CURRENT_TIMESTAMP$|^now\(\)$/, 'now')
              .replace(/::[a-z[\]]+$/, '')
              .replaceAll("'", ''),
    };
  }
  const constraints = await database.db.pool.query<{
    table: string;
    kind: string;
    columns: string[];
    target: string | null;
    targets: string[];
    action: string;
  }>(`
    select c.relname as table, k.contype as kind, t.relname as target, k.confdeltype as action,
      array(select attname::text from unnest(k.conkey) with ordinality u(n, i) join pg_attribute on attrelid = k.conrelid and attnum = n order by i) as columns,
      array(select attname::text from unnest(k.confkey) with ordinality u(n, i) join pg_attribute on attrelid = k.confrelid and attnum = n order by i) as targets
    from pg_constraint k join pg_class c on c.oid = k.conrelid left join pg_class t on t.oid = k.confrelid
    where c.relnamespace = 'public'::regnamespace and k.contype in ('p', 'f')`);
  for (const row of constraints.rows) {
    const table = tables.get(row.table);
    if (row.kind === 'p' && table) table.key = row.columns;
    if (row.kind === 'f')
      table?.references.push(
        `${row.columns.join()} → ${row.target}.${row.targets.join()} ${row.action === 'c' ? 'Cascade' : 'Restrict'}`,
      );
  }
  const unique = await database.db.pool.query<{ table: string; column: string }>(`
    select c.relname as table, a.attname as column from pg_index i join pg_class c on c.oid = i.indrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where c.relnamespace = 'public'::regnamespace and i.indisunique and not i.indisprimary and c.relname <> '_prisma_migrations'`);
  for (const row of unique.rows) tables.get(row.table)?.unique.push(row.column);
  return tables;
}

const sorted = (tables: Map<string, Table>): Record<string, Table> =>
  Object.fromEntries(
    [...tables].map(([name, table]) => [
      name,
      { ...table, unique: table.unique.toSorted(), references: table.references.toSorted() },
    ]),
  );

test("Prisma's schema and the migrated database are the same: columns, types, keys", async () => {
  const schema = readSchema(await readFile('prisma/schema.prisma', 'utf8'));
  expect(schema.size).toBeGreaterThan(8);
  expect(sorted(await readDatabase())).toEqual(sorted(schema));
});

test('Prisma reads and writes what SQL does', async () => {
  await database.db.prisma.workflow.create({ data: { hash: 'h', name: 'n', graph: '{}' } });
  await database.db.pool.query(
    `insert into render (key, simulated, workflow_hash, patch, checkpoint, loras, texts, latent, rank)
     values ('k', true, 'h', '[]', -9223372036854775808, 1, 2, 3, 0)`,
  );
  const render = await database.db.prisma.render.findUniqueOrThrow({ where: { key: 'k' } });
  expect(render).toMatchObject({ checkpoint: -9223372036854775808n, state: 'pending', allowed: [] });
});
