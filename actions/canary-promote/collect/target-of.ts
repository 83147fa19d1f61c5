import { readUnitMemory } from '../../../shared/canary/memory.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { V_TAGS } from '../../../shared/semver/tag-template.ts';
import { isFinal, readTags } from '../../../shared/semver/tagged-version.ts';
import { formatVersion } from '../../../shared/semver/version.ts';
import { deploymentAt } from '../conditions.ts';
import type { CanaryGoal } from '../goal.ts';
import { imagesOf } from '../images.ts';
import type { CanaryInputs } from '../inputs.ts';
import { wish } from './ask.ts';
import type { Sources } from './sources.ts';
import { seeCluster } from './see-cluster.ts';
import { tagOf } from './told-by-config.ts';

/** Ends that no rollback goes back from. */
const OVER: readonly string[] = ['rolled-back', 'superseded', 'abandoned'];

/**
 * The released version that a rollback names, and its images. A clone may have been fetched without its tags, so GitHub's count
 * too; where no tag can be read it is taken at its word.
 * @throws CouldNotDecide when it was never released, or nobody knows its image, with what the rollback goes back to without it
 */
export async function targetOf(
  version: string,
  { image }: Pick<CanaryInputs, 'image'>,
  sources: Sources,
): Promise<NonNullable<CanaryGoal['back']>> {
  const { settings, finals } = sources;
  const { train } = settings.config;
  const template = train?.tag ?? V_TAGS;
  const name = tagOf(settings, version);
  const [asked] = readTags(template, train?.versioning ?? 'semver', [{ name, sha: '' }]).versions.filter(
    isFinal,
  );
  const isKnown = !finals.ok || finals.value.some(({ tag }) => tag.name === name);
  if (!isKnown && (asked === undefined || !(await isOnGitHub(name, sources)))) {
    const known = finals.value.slice(-5).map(({ tag }) => tag.name);
    const others =
      known.length === 0 ? 'no final version is known at all' : `the last are ${known.join(', ')}`;
    const message = `rollback-to: ${version} was never released; ${others}; ${await wayWithout(sources)}`;
    throw new CouldNotDecide([{ code: 'never-released', message }]);
  }
  const bare = name.slice(template.prefix.length, name.length - template.suffix.length);
  const images = imagesOf(settings.places, image, asked === undefined ? bare : formatVersion(asked.version));
  if (images.ok) return { version: name, images: images.value };
  const message = `${images.message}; ${await wayWithout(sources)}`;
  throw new CouldNotDecide([{ code: 'image-missing', message }]);
}

async function isOnGitHub(name: string, { connection, world }: Sources): Promise<boolean> {
  if (connection.kind === 'not-connected') return false;
  const { client } = connection.github;
  const found = await wish(world.within)(`the tag ${name}`, async () => {
    const { tagAt } = await import('../../../shared/adapters/github/tags.ts');
    return tagAt(client, name);
  });
  return found.ok && found.value.kind === 'answered' && found.value.value !== undefined;
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
