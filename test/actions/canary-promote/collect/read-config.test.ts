import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { pinnedConfig, readConfig } from '../../../../actions/canary-promote/collect/read-config.ts';
import type { FileText } from '../../../../shared/adapters/files/file-text.ts';
import { readText } from '../../../../shared/adapters/files/read-text.ts';
import { CouldNotDecide } from '../../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../../shared/gate/reason.ts';
import { temporaryFolder } from '../../../kit/temporary-folder.ts';

const FILE = '.github/release.yml';

let directory: string;
beforeEach(() => {
  directory = temporaryFolder();
  mkdirSync(join(directory, '.github'));
  mkdirSync(join(directory, '.git'));
});

const write = (text: string | Buffer) => {
  writeFileSync(join(directory, FILE), text);
};
const reading = (file: string) => readConfig(file, { ok: true, value: { directory } }, { readText });

async function refused(file: string): Promise<readonly Reason[]> {
  try {
    await reading(file);
  } catch (thrown) {
    if (thrown instanceof CouldNotDecide) return thrown.reasons;
    throw thrown;
  }
  return [];
}

describe('the configuration is called by its path in the repository', () => {
  test.each<[string, string | Buffer | undefined, readonly Reason[]]>([
    [
      'that is not there',
      undefined,
      [
        {
          code: 'config-missing',
          message: `there is no ${FILE}: it says what is promoted, and how`,
          source: FILE,
        },
      ],
    ],
    [
      'that is wrong',
      'version: 1\ntrian: {}\n',
      [
        {
          code: 'config-invalid',
          message: `${FILE}:2:1 trian: unknown key "trian", did you mean "train"?`,
          source: `${FILE}:2:1`,
        },
      ],
    ],
    [
      'that is no text',
      Buffer.from('# gr\u00fcn\n', 'latin1'),
      [{ code: 'config-unreadable', message: `${FILE} cannot be read: it is not UTF-8`, source: FILE }],
    ],
    ['that is right', 'version: 1\n', []],
  ])('%s', async (_, text, reasons) => {
    if (text !== undefined) write(text);
    expect(await refused(FILE)).toEqual(reasons);
  });

  test('one that leads out of the checkout too', async () => {
    symlinkSync('/etc/passwd', join(directory, FILE));
    expect(await refused(FILE)).toMatchObject([
      { message: `${FILE} cannot be read: it is a link that leads out of the checkout` },
    ]);
  });
});

test('a path that was given whole is told whole', async () => {
  write('version: 1\ntrian: {}\n');
  const whole = join(directory, FILE);
  expect(await refused(whole)).toMatchObject([{ source: `${whole}:2:1` }]);
});

test('without a clone the path is one from where the run was started', async () => {
  const reason = { code: 'git-missing', message: 'no git' };
  const asked: string[] = [];
  const world = {
    readText: (path: string) => {
      asked.push(path);
      return Promise.resolve({ kind: 'text', text: 'version: 1\n' } as const);
    },
  };
  await readConfig(FILE, { ok: false, reason }, world);
  expect(asked).toEqual([FILE]);
});

describe('the configuration that a candidate was cut with', () => {
  const TAG = 'v1.1.0-rc.1';
  const pinnedTo = async (read: FileText) => {
    write('version: 1\nledger: { branch: of-today }\n');
    const asked: string[] = [];
    const showFile = (ref: string, path: string) => {
      asked.push(`${ref}:${path}`);
      return Promise.resolve(read);
    };
    const pinned = await pinnedConfig(await reading(FILE), TAG, FILE, { showFile });
    expect(asked).toEqual([`refs/tags/${TAG}:${FILE}`]);
    return pinned?.config;
  };

  test('holds, with the ledger of today', async () => {
    const text = 'version: 1\ntrain: { branch: of-then }\nledger: { branch: of-then }\n';
    expect(await pinnedTo({ kind: 'text', text })).toMatchObject({
      train: { branch: 'of-then' },
      ledger: { branch: 'of-today' },
    });
  });

  test.each<[string, FileText]>([
    ['there is none', { kind: 'absent' }],
    ['it does not load', { kind: 'text', text: 'version: 1\ntrian: {}\n' }],
  ])('is none where %s', async (_, read) => {
    expect(await pinnedTo(read)).toBeUndefined();
  });

  test('is never taken for none where it cannot be read', async () => {
    await expect(pinnedTo({ kind: 'unreadable', why: 'it is not UTF-8' })).rejects.toMatchObject({
      reasons: [
        {
          code: 'config-unreadable',
          message: `${TAG}:${FILE} cannot be read: it is not UTF-8`,
          source: `${TAG}:${FILE}`,
        },
      ],
    });
  });
});
