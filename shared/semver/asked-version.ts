import { type Parsed, unparsed } from '../quantity/parsed.ts';
import { quote } from './quote.ts';
import { isFinal, type TaggedVersion } from './tagged-version.ts';
import type { RefusalCode, VersionReason } from './version-reason.ts';
import {
  compareFinal,
  type FinalVersion,
  formatFinal,
  parseVersion,
  type Scheme,
  type Version,
} from './version.ts';

const FINAL = 'a final version';

/** What a version asked for by a person is held against. */
export type Asked = {
  readonly scheme: Scheme;
  readonly base: TaggedVersion | undefined;
  readonly versions: readonly TaggedVersion[];
};

/** The answer to a forced version: itself, or why it may not be taken. */
export type Forced =
  | { readonly ok: true; readonly version: FinalVersion }
  | { readonly ok: false; readonly reason: VersionReason<RefusalCode> };

/**
 * Judges a version that a person forces for this run. It must be a final version (a leading `v` is forgiven), newer than
 * the base, and not tagged anywhere; else it is refused, never adjusted.
 */
export function judgeForced(text: string, asked: Asked): Forced {
  const { base } = asked;
  const refuse = (code: RefusalCode, message: string, limit: string): Forced => ({
    ok: false,
    reason: { code, message, observed: text, limit, ...(base && { source: base.tag.name }) },
  });
  const read = readAsked(text, asked.scheme);
  const last = base === undefined ? 'There is no version yet' : `The last version is ${base.tag.name}`;
  if (!read.ok)
    return refuse('forced-unreadable', `The forced version cannot be used: ${read.message}. ${last}.`, FINAL);
  const { final, prerelease } = read.value;
  if (prerelease !== undefined)
    return refuse(
      'forced-is-prerelease',
      `The forced version cannot be used: ${notFinal(text)}. ${last}.`,
      FINAL,
    );
  const shown = formatFinal(final);
  if (base !== undefined && compareFinal(final, base.version.final) <= 0)
    return refuse(
      'forced-not-newer',
      `The forced version ${shown} is not newer than the last version ${base.tag.name}. Force a newer one, or none to let the commits decide.`,
      `newer than ${formatFinal(base.version.final)}`,
    );
  const holder = holderOf(final, asked.versions);
  return holder === undefined
    ? { ok: true, version: final }
    : refuse(
        'version-not-free',
        `The forced version ${shown} is already the tag ${holder.tag.name} on ${holder.tag.sha.slice(0, 12)}. ${last}. Force a version that has no tag yet, or none to let the commits decide.`,
        'a version without a tag',
      );
}

/** The tag that already stands for a final version, on whatever branch. */
export function holderOf(final: FinalVersion, versions: readonly TaggedVersion[]): TaggedVersion | undefined {
  return versions.find((one) => isFinal(one) && compareFinal(one.version.final, final) === 0);
}

/** Reads a version that a person wrote, with the `v` that people write before a version. */
export function readAsked(text: string, scheme: Scheme): Parsed<Version> {
  // A tag made from 1.4.0+build would not say what was asked, so it is not quietly shortened.
  if (text.includes('+'))
    return unparsed(`leave out the build metadata in ${quote(text)}`, text.indexOf('+'));
  return parseVersion(text.startsWith('v') ? text.slice(1) : text, scheme);
}

/** Why a pre-release is not taken, to go on with in a sentence. */
export function notFinal(text: string): string {
  return `${quote(text)} is a pre-release: ask for the final version, candidates are numbered by themselves`;
}
