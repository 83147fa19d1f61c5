import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { CouldNotDecide } from '../../../../shared/gate/could-not-decide.ts';
import { temporaryFolder } from '../../../kit/temporary-folder.ts';
import { rehearsed } from '../given.ts';

/** What is told of a scenario of one's own; the file is left out of it, and line and column stay. */
export async function told(text: string): Promise<readonly string[]> {
  const folder = temporaryFolder();
  const file = join(folder, 'own.yml');
  writeFileSync(file, text);
  const report = join(folder, 'report');
  try {
    await rehearsed(folder, { scenario: file, report });
  } catch (thrown) {
    if (!(thrown instanceof CouldNotDecide)) throw thrown;
    expect(existsSync(report)).toBe(false);
    return thrown.reasons.map(({ message }) => message.replace(`${file}:`, ''));
  }
  return [];
}

/** A scenario of one deed. */
export const own = (deed: string, rest = 'promise: { stage: complete }') =>
  `name: own\ntitle: Mine\ntimeline: [{ at: cut, ${deed} }]\n${rest}\n`;
