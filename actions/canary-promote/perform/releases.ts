import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Performed } from '../../../shared/drive/performed.ts';
import type { Connection } from '../../release-cut/collect/world.ts';
import { ROLLED_BACK } from '../collect/see-outside.ts';
import type { Sources } from '../collect/sources.ts';
import type { CanaryCommand } from '../effects.ts';
import type { CanaryView } from '../view.ts';

type Of<Kind extends CanaryCommand['kind']> = Extract<CanaryCommand, { readonly kind: Kind }>;

/** The final tag on the very commit of the candidate: nothing is rebuilt between the two. */
export async function tagFinal(
  { tag, sha, candidate }: Of<'final-tag'>,
  { connection }: Sources,
  at: Instant,
): Promise<Performed> {
  const { client } = gitHub(connection);
  const { createAnnotatedTag } = await import('../../../shared/adapters/github/tags.ts');
  const message = `${tag}\n\nThe candidate ${candidate}, at 100%.\n\nRelease-Candidate: ${candidate}\n`;
  return bare(await createAnnotatedTag(client, { name: tag, commit: sha, message, at }));
}

/** Publishes the draft that the cut has left; where somebody deleted it, one is made first and published at the next look. */
export async function publish(
  { tag, candidate }: Of<'publish-release'>,
  { connection }: Sources,
): Promise<Performed> {
  const { client } = gitHub(connection);
  const [{ releasesOf, createDraft }, { publishRelease }] = await Promise.all([
    import('../../../shared/adapters/github/releases.ts'),
    import('../../../shared/adapters/github/release-changes.ts'),
  ]);
  const found = await Promise.all([tag, candidate].map((name) => releasesOf(client, name)));
  for (const answer of found)
    if (answer.kind === 'unanswered') return { kind: 'unknown', reason: answer.reason };
  const draft = found
    .flatMap((answer) => (answer.kind === 'answered' ? answer.value : []))
    .find(({ isDraft }) => isDraft);
  if (draft !== undefined)
    return bare(
      await publishRelease(client, {
        id: draft.id,
        tag,
        title: tag,
        isPrerelease: false,
        makeLatest: 'true',
      }),
    );
  const made = await createDraft(client, {
    tag,
    title: tag,
    body: `The draft of ${candidate} was gone when it was released.`,
    isPrerelease: false,
  });
  const message = `the draft of ${candidate} was gone; a new one is published at the next look`;
  return made.kind === 'done' ? { kind: 'overtaken', reason: { code: 'draft-made', message } } : made;
}

export async function markRelease(
  { tag }: Of<'mark-release'>,
  { outside }: CanaryView,
  { connection }: Sources,
): Promise<Performed> {
  const { client } = gitHub(connection);
  const release = outside?.seen.releases.get(tag);
  if (release === undefined || release === null)
    return {
      kind: 'overtaken',
      reason: { code: 'release-gone', message: `there is no release of ${tag} any more` },
    };
  const { changeRelease } = await import('../../../shared/adapters/github/release-changes.ts');
  return bare(
    await changeRelease(client, release.id, {
      title: `${ROLLED_BACK}${tag}`,
      isPrerelease: true,
      makeLatest: 'false',
    }),
  );
}

export async function makeLatest({ tag }: Of<'make-latest'>, { connection }: Sources): Promise<Performed> {
  const { client } = gitHub(connection);
  const [{ releasesOf }, { changeRelease }] = await Promise.all([
    import('../../../shared/adapters/github/releases.ts'),
    import('../../../shared/adapters/github/release-changes.ts'),
  ]);
  const found = await releasesOf(client, tag);
  if (found.kind === 'unanswered') return { kind: 'unknown', reason: found.reason };
  const release = found.value.find(({ isDraft }) => !isDraft);
  // A version of before the suite may never have had a release: then there is nothing to point at.
  if (release === undefined) return { kind: 'done' };
  return bare(await changeRelease(client, release.id, { makeLatest: 'true' }));
}

function gitHub(connection: Connection) {
  if (connection.kind === 'connected') return connection.github;
  throw new Error(`nothing can be written on GitHub: ${connection.why}`);
}

function bare(sent: Performed | { readonly kind: 'done' }): Performed {
  return sent.kind === 'done' ? { kind: 'done' } : sent;
}
