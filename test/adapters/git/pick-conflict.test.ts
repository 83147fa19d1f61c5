import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { base, LINES, origin, pick } from './pick-place.ts';

type Files = Readonly<Record<string, string | undefined>>;

describe('a conflict', () => {
  const binary = (end: string): string => `\0\u0001${end}`;
  test.each<[string, Files, Files, Files, readonly string[]]>([
    [
      'of contents',
      {},
      { 'a.txt': LINES.replace('2', 'x') },
      { 'a.txt': LINES.replace('2', 'y') },
      ['a.txt'],
    ],
    ['of two files', {}, { 'a.txt': 'x', 'b.txt': 'x' }, { 'a.txt': 'y', 'b.txt': 'y' }, ['a.txt', 'b.txt']],
    ['between deleted and modified', {}, { 'a.txt': undefined }, { 'a.txt': `${LINES}9\n` }, ['a.txt']],
    ['between modified and deleted', {}, { 'a.txt': `${LINES}9\n` }, { 'a.txt': undefined }, ['a.txt']],
    ['between two new files', {}, { n: 'x\n' }, { n: 'y\n' }, ['n']],
    ['between two binary files', { bin: binary('0') }, { bin: binary('1') }, { bin: binary('2') }, ['bin']],
    [
      'between renamed and deleted',
      { 'only.txt': 'p\nq\nr\ns\n' },
      { 'only.txt': undefined, 'moved.txt': 'p\nq\nr\ns\n' },
      { 'only.txt': undefined },
      ['moved.txt', 'only.txt'],
    ],
    [
      'between two renames',
      { 'only.txt': 'p\nq\nr\ns\n' },
      { 'only.txt': undefined, 'x.txt': 'p\nq\nr\ns\n' },
      { 'only.txt': undefined, 'y.txt': 'p\nq\nr\ns\n' },
      ['only.txt', 'x.txt', 'y.txt'],
    ],
    ['between a folder and a file', {}, { name: 'file' }, { 'name/in': 'folder' }, ['name']],
    ['between a file and a folder', {}, { 'name/in': 'folder' }, { name: 'file' }, ['name']],
    [
      'about a new file in a folder that was renamed',
      { 'old/1': LINES, 'old/2': `${LINES}9` },
      { 'old/1': undefined, 'old/2': undefined, 'new/1': LINES, 'new/2': `${LINES}9` },
      { 'old/3': 'third' },
      ['new/3', 'old/3'],
    ],
    ['with odd names', { 'a "b"\n~ü': '1' }, { 'a "b"\n~ü': '2' }, { 'a "b"\n~ü': '3' }, ['a "b"\n~ü']],
  ])('%s names the commit and every path', async (_, shared, ours, theirs, paths) => {
    const fork = await origin.commit('feat: fork', { files: shared });
    const onto = await origin.commit('feat: ours', { parents: [fork], files: ours });
    const good = await origin.commit('fix: good', { parents: [fork], files: { 'good.txt': 'g' } });
    const bad = await origin.commit('fix: bad', { parents: [good], files: theirs });
    const picked = await pick(onto, [good, bad]);
    expect(picked).toEqual({ kind: 'conflict', commit: bad, paths, picked: 1 });
  });

  test.each(['absent', 'checked out', 'in the git directory'])(
    'of a submodule that is %s is one, whatever git could find out in it',
    async (place) => {
      const library = await createRepository({ dir: join(origin.dir, 'lib') });
      const versions = [
        await library.commit('one'),
        await library.commit('two'),
        await library.commit('three'),
      ];
      const modules = '[submodule "lib"]\n\tpath = lib\n\turl = ./lib\n';
      const start = await origin.commit('chore: modules', { files: { '.gitmodules': modules } });
      const commitLink = async (version: string | undefined, parent: string) => {
        await origin.git('read-tree', parent);
        await origin.git('update-index', '--add', '--cacheinfo', `160000,${version ?? ''},lib`);
        const tree = (await origin.git('write-tree')).trim();
        const who = ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com'];
        return (await origin.git(...who, 'commit-tree', tree, '-p', parent, '-m', 'chore: lib')).trim();
      };
      const fork = await commitLink(versions[0], start);
      const onto = await commitLink(versions[1], fork);
      const bad = await commitLink(versions[2], fork);
      if (place === 'in the git directory') {
        await mkdir(join(origin.dir, '.git', 'modules'));
        await rename(join(library.dir, '.git'), join(origin.dir, '.git', 'modules', 'lib'));
      }
      if (place !== 'checked out') await library.remove();
      expect(await pick(onto, [bad])).toEqual({ kind: 'conflict', commit: bad, paths: ['lib'], picked: 0 });
    },
  );

  test('stays one with a merge driver of the machine that would settle it', async () => {
    const onto = await origin.commit('feat: ours', { parents: [base], files: { 'a.txt': 'ours' } });
    const bad = await origin.commit('fix: bad', { parents: [base], files: { 'a.txt': 'theirs' } });
    await writeFile(join(origin.dir, '.gitattributes'), '*.txt merge=union\n');
    await origin.git('config', 'merge.default', 'union');
    const global = join(temporaryFolder(), 'attributes');
    await writeFile(global, '* merge=union\n');
    await origin.git('config', 'core.attributesFile', global);
    expect(await pick(onto, [bad])).toEqual({ kind: 'conflict', commit: bad, paths: ['a.txt'], picked: 0 });
  });
});
