import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const ALLOWED: readonly string[] = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];
const FOLDER = 'node_modules/';
const Manifest = z.object({ name: z.string(), version: z.string(), license: z.string().optional() });

/**
 * The notices of every package whose code is in a bundle, sorted by name and version.
 * @param inputs bundled files, relative to `root`
 * @throws Error that names each package without a licence file or with a licence that we may not ship
 */
export function licences(root: string, inputs: readonly string[]): string {
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== undefined));
  const notices = [...folders].map((folder) => notice(root, folder));
  const problems = notices.flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const byTitle = notices.sort((a, b) => (a.title < b.title ? -1 : 1));
  return byTitle.map(({ title, text }) => `${title}\n\n${text}\n`).join(`\n${'-'.repeat(80)}\n\n`);
}

function packageFolder(path: string): string | undefined {
  const at = path.lastIndexOf(FOLDER);
  if (at < 0) return undefined;
  const [first = '', second = ''] = path.slice(at + FOLDER.length).split('/');
  return path.slice(0, at + FOLDER.length) + (first.startsWith('@') ? `${first}/${second}` : first);
}

type Notice = { readonly title: string; readonly text: string; readonly problem?: string };

function notice(root: string, folder: string): Notice {
  const manifest = join(root, folder, 'package.json');
  if (!existsSync(manifest)) return { title: folder, text: '', problem: `${folder}: no package.json` };
  const { name, version, license } = Manifest.parse(JSON.parse(readFileSync(manifest, 'utf8')));
  const title = `${name} ${version} (${license ?? 'no licence'})`;
  if (license === undefined || !ALLOWED.includes(license))
    return { title, text: '', problem: `${title}: not one of ${ALLOWED.join(', ')}` };
  const file = readdirSync(join(root, folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (file === undefined) return { title, text: '', problem: `${title}: the package has no licence file` };
  const text = readFileSync(join(root, folder, file), 'utf8')
    .replaceAll('\r\n', '\n')
    .trim();
  return { title, text };
}
