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

/** The codes that are written out where a reason is made, whichever way it is made. */
export function codesIn(text: string): readonly string[] {
  return [...codesInPlace(text), ...codesOfTypes(text), ...codesGiven(text)];
}

/** `code: 'no-data'`, `code: early ? 'too-early' : …`, and the `late` of what is awaited. */
function codesInPlace(text: string): readonly string[] {
  const made = [
    ...text.matchAll(/\b(?:code|late): ((?:[^\n,{}?]+\? )?)'([a-z][a-z0-9-]*)'(?: : '([a-z][a-z0-9-]*)')?/g),
  ];
  return made.flatMap(([, , one = '', other]) => (other === undefined ? [one] : [one, other]));
}

/** Types of codes that adapters turn into others before a reason has them. */
const WITHIN: readonly string[] = ['HttpFailureCode', 'ProcessErrorCode'];

/** The words of `type SlotCode = 'slot-due' | …`: what is built of parts or handed on has its type. */
function codesOfTypes(text: string): readonly string[] {
  const types = [...text.matchAll(/^(?:export )?type (\w+Code)(?:<[^;>]*>)? =([^;]*);/gm)];
  return types
    .filter(([, name = '']) => !WITHIN.includes(name))
    .flatMap(([, , words = '']) => literals(words));
}

/** `refused('notes-missing', …)`: what functions of the same text with a parameter `code` are called with. */
function codesGiven(text: string): readonly string[] {
  const makers = text.matchAll(/\b(?:function (\w+)|const (\w+) =) ?\(([^()]*)\)/g);
  const places = new Map(
    [...makers].flatMap(([, declared, assigned, parameters = '']): [string, number][] => {
      const place = parameters.split(',').findIndex((one) => {
        const [, type] = /^\s*code: (string|\w+Code)$/.exec(one) ?? [];
        return type !== undefined && !WITHIN.includes(type);
      });
      return place === -1 ? [] : [[`${declared ?? assigned ?? ''} ${place}`, place]];
    }),
  );
  return [...places].flatMap(([key, place]) => {
    const name = key.slice(0, key.indexOf(' '));
    const call = new RegExp(`\\b${name}\\(${'[^,()]*,'.repeat(place)}\\s*('[a-z][a-z0-9-]*')`, 'g');
    return [...text.matchAll(call)].flatMap(([, given = '']) => literals(given));
  });
}

function literals(text: string): readonly string[] {
  return [...text.matchAll(/'([a-z][a-z0-9-]*)'/g)].map(([, word = '']) => word);
}

/** Whether the sources have the code as a word, or as a template that ends with one of two or more words (`place-${phase}`). */
export function isKnown(code: string, text: string): boolean {
  const [first = '', ...rest] = code.split('-');
  return (
    text.includes(`'${code}'`) || (text.includes(`\`${first}-\${`) && text.includes(`'${rest.join('-')}'`))
  );
}
