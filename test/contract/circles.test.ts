import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

type Graph = ReadonlyMap<string, readonly string[]>;

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDERS = ['actions', 'bench', 'scripts', 'shared', 'stand-ins', 'test'];

/** Every file with the files beside it that it imports, types too: a circle of types is one that people have to read. */
function importsOf(paths: readonly string[], read: (path: string) => string): Graph {
  return new Map(
    paths.map((path) => {
      const { importedFiles } = ts.preProcessFile(read(path), true, true);
      const near = importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.'));
      return [path, near.map((name) => normalize(join(dirname(path), name)))];
    }),
  );
}

/** The files that lead back to themselves, each with the way: what imports nothing that is left, goes, until all that is left does. */
function circlesOf(graph: Graph): readonly string[] {
  const left = new Map(graph);
  for (;;) {
    const free = [...left].filter(([, imports]) => !imports.some((path) => left.has(path)));
    if (free.length === 0) break;
    for (const [path] of free) left.delete(path);
  }
  return [...left].map(
    ([path, imports]) => `${path} -> ${imports.filter((one) => left.has(one)).join(', ')}`,
  );
}

describe('imports go one way', () => {
  test.each<[string, Record<string, string>, readonly string[]]>([
    ['a chain', { 'a.ts': "import './b.ts';", 'b.ts': "import './c.ts';", 'c.ts': '' }, []],
    [
      'two ways to one file',
      { 'a.ts': "import './b.ts'; import './c.ts';", 'b.ts': "import './c.ts';", 'c.ts': '' },
      [],
    ],
    ['itself', { 'a.ts': "import './a.ts';" }, ['a.ts -> a.ts']],
    [
      'two files',
      { 'a.ts': "import { b } from './b.ts';", 'b.ts': "export { a } from './a.ts';" },
      ['a.ts -> b.ts', 'b.ts -> a.ts'],
    ],
    [
      'types alone',
      { 'x/a.ts': "import type { B } from '../b.ts';", 'b.ts': "import { type A } from './x/a.ts';" },
      ['x/a.ts -> b.ts', 'b.ts -> x/a.ts'],
    ],
    [
      'a dynamic import',
      { 'a.ts': "import('./b.ts');", 'b.ts': "import './a.ts';" },
      ['a.ts -> b.ts', 'b.ts -> a.ts'],
    ],
  ])('of %s', (_, files, circles) => {
    expect(circlesOf(importsOf(Object.keys(files), (path) => files[path] ?? ''))).toEqual(circles);
  });

  test('in the whole house', () => {
    const paths = FOLDERS.flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .map((path) => join(folder, path)),
    );
    expect(paths.length).toBeGreaterThan(1_000);
    expect(circlesOf(importsOf(paths, (path) => readFileSync(join(ROOT, path), 'utf8')))).toEqual([]);
  });
});
