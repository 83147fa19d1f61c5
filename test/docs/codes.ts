import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../dist/bundle-run.ts';

/** The sources that a reason can come from. */
export function sources(): readonly string[] {
  return ['actions', 'shared'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('rehearse/'))
      .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
  );
}

/** The codes that are written out where a reason is made: `code: 'no-data'`, `code: early ? 'too-early' : …`. */
export function codesIn(text: string): readonly string[] {
  const made = [
    ...text.matchAll(/\bcode: ((?:[^\n,{}?]+\? )?)'([a-z][a-z0-9-]*)'(?: : '([a-z][a-z0-9-]*)')?/g),
  ];
  return made.flatMap(([, , one = '', other]) => (other === undefined ? [one] : [one, other]));
}

/** Whether the sources have the code as a word, or as a template that ends with one of two or more words (`place-${phase}`). */
export function isKnown(code: string, text: string): boolean {
  const [first = '', ...rest] = code.split('-');
  return (
    text.includes(`'${code}'`) || (text.includes(`\`${first}-\${`) && text.includes(`'${rest.join('-')}'`))
  );
}
