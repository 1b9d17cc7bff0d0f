import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#core/error/app-error.ts';

/** Keeps what nobody should read in a copy of the database. */
export type Secrets = {
  /** Encrypt a text; never the same twice. One that is sealed already stays. */
  seal(text: string): string;
  /** A sealed text again; one that was never sealed stays. @throws AppError conflict where it was sealed with another key */
  open(text: string): string;
};

const MARK = 'sealed:1:';
const FILE = 'secret.key';
const [KEY, IV, TAG] = [32, 12, 16];

/** Whether a text was sealed. */
export const isSealed = (text: string): boolean => text.startsWith(MARK);

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};

/** The key of a folder; made where there is none, by whoever comes first. */
function folderKey(folder: string): Buffer {
  const path = join(folder, FILE);
  let text = read(path);
  if (text === null) {
    mkdirSync(folder, { recursive: true });
    try {
      writeFileSync(path, `${randomBytes(KEY).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    text = read(path);
  }
  const key = Buffer.from(text ?? '', 'hex');
  if (key.length !== KEY)
    throw new AppError(
      'internal',
      `${path} is no key. Put the right one back; without it, enter the headers of all servers again and remove it.`,
    );
  return key;
}

/**
 * Seal with AES-256-GCM, the key made of a password, or kept in a folder. It is read or made when it is needed first.
 * @param folder where `secret.key` lies, unless there is a password
 * @param password TESTSTRIP_SECRET
 */
export function openSecrets(folder: string, password?: string): Secrets {
  let known: Buffer | undefined;
  const key = (): Buffer => {
    known ??= password ? scryptSync(password, 'teststrip', KEY) : folderKey(folder);
    return known;
  };
  return {
    seal(text) {
      if (isSealed(text)) return text;
      const iv = randomBytes(IV);
      const cipher = createCipheriv('aes-256-gcm', key(), iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${MARK}${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')}`;
    },
    open(text) {
      if (!isSealed(text)) return text;
      const bytes = Buffer.from(text.slice(MARK.length), 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, IV), {
          authTagLength: TAG,
        });
        decipher.setAuthTag(bytes.subarray(IV, IV + TAG));
        return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString('utf8');
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        throw new AppError(
          'conflict',
          `Its headers were stored under another key: give web and worker the same TESTSTRIP_SECRET or ${FILE} as then, or enter them again.`,
          [],
          { cause },
        );
      }
    },
  };
}
