import { type Asked, holderOf, notFinal, readAsked } from './asked-version.ts';
import type { ParsedCommit } from './parsed-commit.ts';
import { quote } from './quote.ts';
import type { NoteCode, VersionReason } from './version-reason.ts';
import type { AskedByCommit } from './version-request.ts';
import { compareFinal, type FinalVersion } from './version.ts';

const LISTED = 20;

/** What the `Release-As` footers of a range come to. */
export type ReleaseAs = {
  /** The newest one that can be used; `undefined` when none can. */
  readonly taken: { readonly version: FinalVersion; readonly commit: string } | undefined;
  /** The newer ones that cannot, newest first, and why. */
  readonly notes: readonly VersionReason<NoteCode>[];
};

/** The `Release-As` footers of commits, in their order. */
export function askedByCommits(commits: readonly ParsedCommit[]): readonly AskedByCommit[] {
  return commits.flatMap(({ releaseAs, sha }) =>
    releaseAs === undefined ? [] : [{ text: releaseAs, commit: sha.slice(0, 7) }],
  );
}

/**
 * Judges `Release-As` footers, newest first. One counts once: as soon as the base has reached it, or the version has a tag,
 * it is spent. History cannot be edited, so one that cannot be used is passed over with a note: it neither blocks a release
 * nor hides an older one that can.
 */
export function judgeReleaseAs(footers: readonly AskedByCommit[], asked: Asked): ReleaseAs {
  const notes: VersionReason<NoteCode>[] = [];
  let unlisted = 0;
  for (const footer of footers) {
    const judged = judgeOne(footer, asked);
    if (judged.ok)
      return { taken: { version: judged.version, commit: footer.commit }, notes: withRest(notes, unlisted) };
    if (notes.length < LISTED) notes.push(judged.note);
    else unlisted += 1;
  }
  return { taken: undefined, notes: withRest(notes, unlisted) };
}

type Judged =
  | { readonly ok: true; readonly version: FinalVersion }
  | { readonly ok: false; readonly note: VersionReason<NoteCode> };

function judgeOne({ text, commit }: AskedByCommit, { scheme, base, versions }: Asked): Judged {
  const pass = (code: NoteCode, why: string): Judged => {
    const message = `Release-As ${quote(text)} of commit ${commit} is passed over: ${why}.`;
    return { ok: false, note: { code, message, observed: text, source: commit } };
  };
  const read = readAsked(text, scheme);
  if (!read.ok) return pass('release-as-unusable', read.message);
  const { final, prerelease } = read.value;
  if (prerelease !== undefined) return pass('release-as-unusable', notFinal(text));
  if (base !== undefined && compareFinal(final, base.version.final) <= 0)
    return pass('release-as-spent', `it is not newer than the last version ${base.tag.name}`);
  const holder = holderOf(final, versions);
  return holder === undefined
    ? { ok: true, version: final }
    : pass('release-as-spent', `that version is already the tag ${holder.tag.name}`);
}

function withRest(
  notes: readonly VersionReason<NoteCode>[],
  unlisted: number,
): readonly VersionReason<NoteCode>[] {
  if (unlisted === 0) return notes;
  const message = `and ${unlisted} more Release-As that cannot be used are passed over`;
  return [...notes, { code: 'release-as-unusable', message }];
}
