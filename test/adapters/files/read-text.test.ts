import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { FILE_LIMIT, readText } from '../../../shared/adapters/files/read-text.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

describe('text', () => {
  test.each([
    ['of a file', 'ü: x\n'],
    ['of an empty file', ''],
    ['of a file as large as may be', 'x'.repeat(FILE_LIMIT)],
  ])('%s', async (_name, text) => {
    writeFileSync(at('plain'), text);
    expect(await readText(at('plain'))).toEqual({ kind: 'text', text });
  });

  test('of a link to a file', async () => {
    writeFileSync(at('target'), 'x');
    symlinkSync('target', at('link'));
    expect(await readText(at('link'))).toEqual({ kind: 'text', text: 'x' });
  });
});

describe('absent', () => {
  test.each(['nothing', 'nothing/below'])('%s', async (name) => {
    expect(await readText(at(name))).toEqual({ kind: 'absent' });
  });

  test('below a file, and behind a link to nothing', async () => {
    writeFileSync(at('file'), '');
    symlinkSync('nowhere', at('dangling'));
    expect(await readText(at('file/below'))).toEqual({ kind: 'absent' });
    expect(await readText(at('dangling'))).toEqual({ kind: 'absent' });
  });
});

describe('unreadable', () => {
  const unreadable = (why: string) => ({ kind: 'unreadable', why });

  test('a file one byte too large', async () => {
    writeFileSync(at('large'), 'x'.repeat(FILE_LIMIT + 1));
    expect(await readText(at('large'))).toEqual(unreadable('it is larger than 1 MiB'));
  });

  test('a directory', async () => {
    mkdirSync(at('directory'));
    expect(await readText(at('directory'))).toEqual(unreadable('it is a directory, not a file'));
  });

  test('a pipe, a device and a socket, without waiting for them', async () => {
    const why = unreadable('it is a pipe, socket or device, not a regular file');
    expect(spawnSync('mkfifo', [at('pipe')]).status).toBe(0);
    expect(await readText(at('pipe'))).toEqual(why);
    expect(await readText('/dev/zero')).toEqual(why);
    const server = createServer().listen(at('socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await readText(at('socket'))).toEqual(why);
    await new Promise((resolve) => server.close(resolve));
  });

  test('links in a circle, and a name with a NUL', async () => {
    symlinkSync('circle', at('circle'));
    expect(await readText(at('circle'))).toEqual(unreadable('its links go round in a circle'));
    expect(await readText('a\0b')).toEqual(unreadable('no file can have such a name'));
  });
});
