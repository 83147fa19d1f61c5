import { readUnitMemory } from '../../../shared/canary/memory.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { V_TAGS } from '../../../shared/semver/tag-template.ts';
import { isFinal, readTags } from '../../../shared/semver/tagged-version.ts';
import { formatVersion } from '../../../shared/semver/version.ts';
import { deploymentAt } from '../conditions.ts';
import type { CanaryGoal } from '../goal.ts';
import { imagesOf } from '../images.ts';
import type { CanaryInputs } from '../inputs.ts';
import { type Found, wish } from './ask.ts';
import type { Sources } from './sources.ts';
import { seeCluster } from './see-cluster.ts';
import { tagOf } from './told-by-config.ts';

/** Ends that no rollback goes back from. */
const OVER: readonly string[] = ['rolled-back', 'superseded', 'abandoned'];

/** Where a rollback was told to go, and what people must know of it. */
export type Target = { readonly back: CanaryGoal['back']; readonly warnings: readonly Reason[] };

/**
 * The released version that a rollback names, and its images. A clone may have been fetched without its tags, so GitHub's count
 * too. Only who knows all tags can say that it was never released; where nobody says so it is taken at its word.
 * @throws CouldNotDecide when it was never released, or nobody knows its image, with what the rollback goes back to without it
 */
export async function targetOf(
  { 'rollback-to': version, image }: Pick<CanaryInputs, 'rollback-to' | 'image'>,
  sources: Sources,
): Promise<Target> {
  if (version === undefined) return { back: undefined, warnings: [] };
  const { settings, finals } = sources;
  const { train } = settings.config;
  const template = train?.tag ?? V_TAGS;
  const name = tagOf(settings, version);
  const [asked] = readTags(template, train?.versioning ?? 'semver', [{ name, sha: '' }]).versions.filter(
    isFinal,
  );
  const isInClone = !finals.ok || finals.value.some(({ tag }) => tag.name === name);
  const there: Found<boolean> =
    isInClone || asked === undefined ? { ok: true, value: isInClone } : await isOnGitHub(name, sources);
  if (there.ok && !there.value) throw await neverReleased(version, sources);
  const bare = name.slice(template.prefix.length, name.length - template.suffix.length);
  const images = imagesOf(settings.places, image, asked === undefined ? bare : formatVersion(asked.version));
  if (images.ok)
    return {
      back: { version: name, images: images.value },
      warnings: there.ok ? [] : [atItsWord(version, there.reason)],
    };
  const message = `${images.message}; ${await wayWithout(sources)}`;
  throw new CouldNotDecide([{ code: 'image-missing', message }]);
}

/** Whether the tag is there, or why GitHub did not say. */
async function isOnGitHub(name: string, { connection, world }: Sources): Promise<Found<boolean>> {
  if (connection.kind === 'not-connected')
    return { ok: false, reason: { code: 'not-connected', message: connection.why } };
  const { client } = connection.github;
  const found = await wish(world.within)(`the tag ${name}`, async () => {
    const { hasTag } = await import('../../../shared/adapters/github/tags.ts');
    return hasTag(client, name);
  });
  if (!found.ok) return found;
  const answer = found.value;
  return answer.kind === 'answered'
    ? { ok: true, value: answer.value }
    : { ok: false, reason: answer.reason };
}

function atItsWord(version: string, { message }: Reason): Reason {
  const why = message.replace(/\.$/, '');
  return {
    code: 'no-answer',
    message: `the clone has no tag of ${version}, and nobody said whether it was released (${why}); the rollback takes rollback-to at its word`,
  };
}

async function neverReleased(version: string, sources: Sources): Promise<CouldNotDecide> {
  const { finals } = sources;
  const known = finals.ok ? finals.value.slice(-5).map(({ tag }) => tag.name) : [];
  const others = known.length === 0 ? 'no final version is known at all' : `the last are ${known.join(', ')}`;
  const message = `rollback-to: ${version} was never released; ${others}; ${await wayWithout(sources)}`;
  return new CouldNotDecide([{ code: 'never-released', message }]);
}

/** What the same rollback does without its target. */
async function wayWithout({ ledger, settings: { unit }, deployers, world }: Sources): Promise<string> {
  const ask = wish(world.within);
  const [view, cluster] = await Promise.all([
    ask('the ledger', () => ledger.read()),
    ask('the places', () => seeCluster(deployers, undefined, () => 0)),
  ]);
  const memory = readUnitMemory(view.ok ? (view.value.state?.memory ?? {}) : {});
  const release = memory.kind === 'answered' ? memory.value.release : undefined;
  const before = release === undefined || OVER.includes(release.stage) ? {} : release.before;
  const targets = placesOf(unit).flatMap((place) => {
    const seen = cluster.ok ? deploymentAt({ cluster: cluster.value }, place) : undefined;
    const to = before[place] ?? (seen !== undefined && seen.weight < 100 ? seen.stable : undefined);
    return to === undefined ? [] : [`${place} to ${to}`];
  });
  if (targets.length === 0 && ledger.silence() !== undefined)
    return 'the ledger did not answer, so it is not known what this rollback goes back to without rollback-to';
  return targets.length === 0
    ? 'without rollback-to there is nothing to take back'
    : `without rollback-to this rollback takes back ${targets.join(', ')}`;
}
