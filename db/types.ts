import type { Pool } from 'pg';
import type { PrismaClient } from './generated/client.ts';

/**
 * The two ways into Postgres, on one pool: Prisma for the ordinary, plain SQL for claims, bulk writes and
 * column arrays.
 */
export type Db = { prisma: PrismaClient; pool: Pool };
