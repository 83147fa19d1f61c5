import { parsed, type Parsed, unparsed } from '../quantity/parsed.ts';

/** What git takes off a path before it matches: `:(exclude)` and its like, or `:!`, `:^` and `:/`. */
const MAGIC = /^:(?:\([^()]{0,200}\)|[!^/]{1,10}:?)/;
const LITERAL = /[(,]literal[,)]/;
const EXCLUDE = /[(,]exclude[,)]/;
const CLASS = /\[:[a-z]{1,10}:\]/y;

/**
 * Reads a path of `train.paths`: a folder, a file or a glob from the top of the repository, or `:(exclude)docs`, which
 * takes paths away. What git would refuse in its own words, and what it would take for a name that nothing has, is told.
 * Source: https://git-scm.com/docs/gitglossary#Documentation/gitglossary.txt-pathspec
 */
export function parseCommitPath(text: string): Parsed<string> {
  const magic = MAGIC.exec(text)?.[0] ?? '';
  const path = text.slice(magic.length);
  const wrong = (message: string, at = 0) => unparsed(`${message}, got "${text}"`, magic.length + at);

  if (text === '') return unparsed('must not be empty');
  if (path.startsWith('/')) return wrong('must not begin with "/": paths start at the top of the repository');
  if (path.startsWith('!'))
    return wrong(`must not begin with "!": to take paths away write :(exclude)${path.slice(1)}`);
  const up = upwards(path);
  if (up !== undefined) return wrong('must not hold "..": paths start at the top of the repository', up);
  const glob = LITERAL.test(magic) ? undefined : misread(path);
  if (glob?.kind === 'braces')
    return wrong(
      'must not hold { }, which git does not expand: write an entry for each, or \\{ for the character',
      glob.at,
    );
  if (glob?.kind === 'bracket')
    return wrong('has a "[" that no "]" closes: write \\[ for the character', glob.at);
  return parsed(text);
}

/** Whether a path takes paths away: `:(exclude)docs`, `:!docs`, `:^docs`. */
export function takesAway(path: string): boolean {
  const magic = MAGIC.exec(path)?.[0] ?? '';
  return magic.startsWith(':(') ? EXCLUDE.test(magic) : /[!^]/.test(magic);
}

/** The offset of the first segment that is `..`. */
function upwards(path: string): number | undefined {
  let at = 0;
  for (const segment of path.split('/')) {
    if (segment === '..') return at;
    at += segment.length + 1;
  }
  return undefined;
}

/** The first place where git's globs have another meaning than whoever wrote them had. */
function misread(glob: string): { readonly kind: 'braces' | 'bracket'; readonly at: number } | undefined {
  const lastBrace = glob.lastIndexOf('}');
  for (let at = 0; at < glob.length; at += 1) {
    const char = glob[at];
    if (char === '\\') at += 1;
    else if (char === '{' && lastBrace > at) return { kind: 'braces', at };
    else if (char === '[') {
      const end = setEnd(glob, at);
      if (end === undefined) return { kind: 'bracket', at };
      at = end;
    }
  }
  return undefined;
}

/** The offset of the `]` that closes the set at `start`. A `]` that comes first in it is a character of the set. */
function setEnd(glob: string, start: number): number | undefined {
  const first = start + (/[!^]/.test(glob.charAt(start + 1)) ? 2 : 1);
  for (let at = first; at < glob.length; at += 1) {
    if (glob[at] === ']' && at > first) return at;
    CLASS.lastIndex = at;
    if (glob[at] === '\\') at += 1;
    else if (CLASS.test(glob)) at = CLASS.lastIndex - 1;
  }
  return undefined;
}
