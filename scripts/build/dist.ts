import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { actionsWithCode, unpaired } from './action-names.ts';
import { bundle } from './bundle.ts';
import { licences } from './licences.ts';

/** Every file that `dist/` should hold: path below `dist/` (with `/`) to its bytes. */
export type Dist = ReadonlyMap<string, Uint8Array>;

/**
 * Builds all actions in memory.
 * @throws Error when code and contracts do not pair up or a licence is not in order
 */
export async function buildDist(root: string): Promise<Dist> {
  const problems = unpaired(root);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const built = await Promise.all(actionsWithCode(root).map((name) => buildAction(root, name)));
  return new Map([['package.json', bytes('{ "type": "module" }\n')], ...built.flat()]);
}

async function buildAction(root: string, name: string): Promise<[string, Uint8Array][]> {
  const { code, inputs } = await bundle(root, name);
  return [
    [`${name}/index.js`, code],
    [`${name}/licenses.txt`, bytes(licences(root, inputs))],
  ];
}

/** Makes `dist/` hold exactly these files: what is stale goes. */
export function writeDist(root: string, dist: Dist): void {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  for (const [path, content] of dist) {
    const target = join(root, 'dist', path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

/** What `dist/` on disk holds now. */
export function readDist(root: string): Dist {
  const folder = join(root, 'dist');
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path).split(sep).join('/'), readFileSync(path)];
    }),
  );
}

/** How `found` differs from `expected`, one line a file, sorted; empty when they are equal byte for byte. */
export function differences(expected: Dist, found: Dist): readonly string[] {
  const paths = [...new Set([...expected.keys(), ...found.keys()])].sort();
  return paths.flatMap((path) => {
    const [want, have] = [expected.get(path), found.get(path)];
    if (want === undefined) return `dist/${path} is extra: no source builds it`;
    if (have === undefined) return `dist/${path} is missing`;
    const same = Buffer.from(want).equals(have);
    return same ? [] : `dist/${path} differs: ${have.length} bytes here, ${want.length} when rebuilt`;
  });
}

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}
