import { isFixupSubject } from './git-subject.ts';
import { type Header, parseHeader } from './header.ts';
import type { ParsedCommit } from './parsed-commit.ts';

/** What a well-formed header may have been meant as, which it does not count as. */
export type HeaderSlip = { readonly looksBreaking: boolean; readonly hint: string };

const BREAKING = /^break(?:s|ing)?(?:[_-]?changes?)?$/;

/** Types of one's own that people write for the two that count for more than others. */
const MEANT: ReadonlyMap<string, 'feat' | 'fix'> = new Map([
  ['feats', 'feat'],
  ['feature', 'feat'],
  ['features', 'feat'],
  ['bug', 'fix'],
  ['bugfix', 'fix'],
  ['bugfixes', 'fix'],
  ['bug-fix', 'fix'],
  ['fixed', 'fix'],
  ['fixes', 'fix'],
  ['hotfix', 'fix'],
]);

/**
 * Says of a commit that breaks nothing what its header may have been meant as. Any noun is a type, so that it counts as it
 * is written; a type that is known, as by a configuration that names it, is meant as it is.
 */
export function headerSlip(
  { kind, type, subject, breaking, releaseAs }: ParsedCommit,
  isKnown: (type: string) => boolean,
): HeaderSlip | undefined {
  if (breaking) return undefined;
  if (kind === 'fixup') return fixupSlip(subject);
  if (type === undefined || isKnown(type)) return undefined;
  const shown = subject.slice(0, 40);
  if (BREAKING.test(type)) {
    const hint = `"${shown}" does not count as a breaking change: mark it by "!" before the colon, as in "feat!: …"`;
    return { looksBreaking: true, hint };
  }
  if (type === 'release-as' && releaseAs === undefined)
    return { looksBreaking: false, hint: releaseAsHint(shown) };
  const meant = MEANT.get(type);
  if (meant === undefined) return undefined;
  const what = meant === 'feat' ? 'feature' : 'fix';
  const hint = `"${type}" is a type of its own and does not count as a ${what}: write "${meant}: …"`;
  return { looksBreaking: false, hint };
}

/** How a version is asked for, to whoever wrote this. */
export function releaseAsHint(written: string): string {
  return `"${written}" asks for no version: write "Release-As: 1.2.3" as a footer, in the last paragraph below a header`;
}

/** The header that a fixup is for, where nothing but git's marks stands before it; bounded, as headers may be hostile. */
export function fixupTarget(subject: string): string {
  let target = subject;
  for (let depth = 0; depth < 9 && isFixupSubject(target); depth++)
    target = target.slice(target.indexOf('! ') + 2).trimStart();
  return target;
}

function fixupSlip(subject: string): HeaderSlip | undefined {
  const target = parseHeader(fixupTarget(subject));
  if (!target.ok || !countsForMore(target.value)) return undefined;
  const looksBreaking = target.value.breaking;
  const missed = looksBreaking ? 'does not count as a breaking change' : 'does not count as a feature';
  const shown = subject.slice(0, 40);
  const hint = `"${shown}" ${missed} and is not listed: fold it in with git rebase --autosquash, or give it a header of its own`;
  return { looksBreaking, hint };
}

function countsForMore({ type, breaking }: Header): boolean {
  return breaking || type === 'feat';
}
