import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { FILE_LIMIT } from '../../../shared/adapters/files/file-text.ts';
import { readText } from '../../../shared/adapters/files/read-text.ts';
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

describe('a link in a checkout', () => {
  const leadsOut = { kind: 'unreadable', why: 'it is a link that leads out of the checkout' };
  const text = { kind: 'text', text: 'x' };
  const [repo, outside] = [at('repo'), at('outside.yml')];
  mkdirSync(join(repo, '.git'), { recursive: true });
  mkdirSync(join(repo, 'a/b'), { recursive: true });
  mkdirSync(at('repo-beside'));
  for (const path of [outside, join(repo, 'inside.yml'), at('repo-beside/f.yml')]) writeFileSync(path, 'x');
  symlinkSync(repo, at('other-name'));

  test.each<[string, string, string, object]>([
    ['to a file of it', 'a/b/up.yml', '../../inside.yml', text],
    ['out of it, by a way up', 'a/b/out.yml', '../../../outside.yml', leadsOut],
    ['out of it, by an absolute path', 'absolute.yml', outside, leadsOut],
    ['to a folder whose name begins like its own', 'beside.yml', '../repo-beside/f.yml', leadsOut],
    ['to a name that begins with dots', 'dots.yml', '..f.yml', text],
  ])('%s', async (_, from, to, read) => {
    if (to === '..f.yml') writeFileSync(join(repo, to), 'x');
    symlinkSync(to, join(repo, from));
    expect(await readText(join(repo, from))).toEqual(read);
  });

  test('to a folder outside', async () => {
    symlinkSync('../repo-beside', join(repo, 'folder'));
    expect(await readText(join(repo, 'folder/f.yml'))).toEqual(leadsOut);
  });

  test('of which the checkout itself is reached by a link', async () => {
    expect(await readText(at('other-name/inside.yml'))).toEqual(text);
    symlinkSync('../outside.yml', join(repo, 'again.yml'));
    expect(await readText(at('other-name/again.yml'))).toEqual(leadsOut);
  });
});

describe('absent', () => {
  test.each(['nothing', 'nothing/below'])('%s', async (name) => {
    expect(await readText(at(name))).toEqual({ kind: 'absent' });
  });

  test('in a folder behind a link', async () => {
    mkdirSync(at('real'));
    symlinkSync('real', at('linked'));
    expect(await readText(at('linked/nothing'))).toEqual({ kind: 'absent' });
  });

  test('below a file', async () => {
    writeFileSync(at('file'), '');
    expect(await readText(at('file/below'))).toEqual({ kind: 'absent' });
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

  test('a link to nothing', async () => {
    symlinkSync('nowhere', at('dangling'));
    expect(await readText(at('dangling'))).toEqual(unreadable('it is a link to nothing'));
    expect(await readText(at('dangling/deep/below'))).toEqual(unreadable('it is a link to nothing'));
  });

  test.each([
    ['Latin-1', Buffer.from('gr\u00fcn', 'latin1')],
    ['UTF-16', Buffer.from('\ufeffa: b', 'utf16le')],
    ['half a character', Buffer.from('gr\u00fcn').subarray(0, 3)],
  ])('%s', async (_, bytes) => {
    writeFileSync(at('bytes'), bytes);
    expect(await readText(at('bytes'))).toEqual(unreadable('it is not UTF-8'));
  });

  test('links in a circle, and a name with a NUL', async () => {
    symlinkSync('circle', at('circle'));
    expect(await readText(at('circle'))).toEqual(unreadable('its links go round in a circle'));
    expect(await readText('a\0b')).toEqual(unreadable('no file can have such a name'));
  });
});
