/** An escape that stands for any of some characters, as one of them. */
const CLASSES: Readonly<Record<string, string>> = {
  d: '0',
  D: 'a',
  w: 'a',
  W: '-',
  s: ' ',
  S: 'a',
  b: '',
  B: '',
};
const MOST = 100;

type Part = { readonly branches: readonly string[]; readonly next: number };

/**
 * Texts that a regular expression may match, one for each branch of it: `5..|429` gives `500` and `429`. They are examples, to be
 * tried: what they stand for is read in the plainest way.
 */
export function exampleTexts(source: string): readonly string[] {
  return [...new Set(branchesFrom(source.replace(/^\(\?\w+\)/, ''), 0).branches)];
}

/** Branches up to the parenthesis that closes them, or to the end. */
function branchesFrom(source: string, from: number): Part {
  const done: string[] = [];
  let open: readonly string[] = [''];
  let at = from;
  while (at < source.length && source[at] !== ')') {
    if (source[at] === '|') {
      done.push(...open);
      open = [''];
      at += 1;
      continue;
    }
    const atom = atomAt(source, at);
    const { least, next } = timesAt(source, atom.next);
    open = open.flatMap((before) => atom.branches.map((text) => before + text.repeat(least))).slice(0, MOST);
    at = next;
  }
  return { branches: [...done, ...open], next: at + 1 };
}

function atomAt(source: string, at: number): Part {
  const letter = source[at] ?? '';
  if (letter === '(')
    return branchesFrom(source, at + (/^\(\?(?::|P?<\w+>)/.exec(source.slice(at))?.[0].length ?? 1));
  if (letter === '[') return classAt(source, at);
  if (letter === '\\') {
    const escaped = source[at + 1] ?? '';
    return { branches: [CLASSES[escaped] ?? escaped], next: at + 2 };
  }
  const text = letter === '.' ? '0' : letter === '^' || letter === '$' ? '' : letter;
  return { branches: [text], next: at + 1 };
}

/** The first character of a class; of one that excludes, a character that it hardly does. */
function classAt(source: string, at: number): Part {
  const end = source.indexOf(']', at + 2);
  const next = end === -1 ? source.length : end + 1;
  const inner = source.slice(at + 1, next - 1);
  if (inner.startsWith('^'))
    return { branches: ['a', '0', '-'].filter((text) => !inner.includes(text)).slice(0, 1), next };
  const first = inner.startsWith('\\') ? (CLASSES[inner[1] ?? ''] ?? inner[1]) : inner[0];
  return { branches: [first ?? ''], next };
}

/** How often at least what stands before is there. */
function timesAt(source: string, at: number): { readonly least: number; readonly next: number } {
  const [all = '', count] = /^(?:[*?]|\+|\{(\d{1,3})(?:,\d{0,3})?\})\??/.exec(source.slice(at)) ?? [];
  const least = all === '' || all.startsWith('+') ? 1 : Number(count ?? 0);
  // Of what may be left out it is well to have one, or a text would be empty.
  return { least: all.startsWith('*') ? 1 : least, next: at + all.length };
}
