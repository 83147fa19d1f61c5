import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import type { CandidateFacts } from '../../../shared/canary/step-facts.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Answer } from '../../../shared/gate/answer.ts';
import type { Tag } from '../../../shared/semver/tag.ts';
import { formatTag, V_TAGS } from '../../../shared/semver/tag-template.ts';
import { isFinal, readTags, type TaggedVersion } from '../../../shared/semver/tagged-version.ts';
import { compareFinal, formatFinal, formatVersion, type Version } from '../../../shared/semver/version.ts';
import { isHotfixMessage, slotOfTagMessage } from '../../release-cut/tag-message.ts';
import { lostFixes } from '../../release-cut/collect/lost-fixes.ts';
import { parseCommit } from '../../../shared/semver/parse-commit.ts';
import type { ParsedCommit } from '../../../shared/semver/parsed-commit.ts';
import { trainSchema } from '../../../shared/train/schema.ts';
import { needed } from './ask.ts';
import type { Sources } from './sources.ts';

/**
 * What the tags tell of a candidate, and whether it still holds all that was shipped since it was cut.
 * @throws CouldNotDecide when its name is that of no candidate
 */
export async function seeCandidate(
  name: string,
  tags: readonly Tag[],
  sources: Sources,
): Promise<CandidateFacts> {
  const { settings } = sources;
  const repository = needed(sources.clone);
  const train = settings.config.train;
  const template = train?.tag ?? V_TAGS;
  const scheme = train?.versioning ?? 'semver';
  const { versions } = readTags(template, scheme, tags);
  const [asked] = readTags(template, scheme, [{ name, sha: '' }]).versions;
  if (asked === undefined)
    throw new CouldNotDecide([
      {
        code: 'unknown-version',
        message: `${name} is no tag of a version as train.tag (${template.text}) has it: name a candidate such as ${template.prefix}1.4.0-rc.1${template.suffix}`,
      },
    ]);
  const found = versions.find(({ tag }) => tag.name === name);
  const finalVersion: Version = { final: asked.version.final, prerelease: undefined };
  const finalTag = formatTag(template, finalVersion);
  const sha = found?.tag.sha;
  const message = found === undefined ? undefined : await repository.tagMessage(name);
  return {
    version: formatVersion(asked.version),
    tag: name,
    sha,
    cutAt: (await cutAt(repository, name, message)) ?? 0,
    final: {
      version: formatFinal(asked.version.final),
      tag: finalTag,
      sha: versions.find(({ tag }) => tag.name === finalTag)?.tag.sha,
    },
    isHotfix: isHotfixMessage(message),
    lacks: sha === undefined ? [] : await lacking(versions, asked, sha, sources),
    staged: sha === undefined ? undefined : await staged(sha, sources),
  };
}

/** When it was cut: its slot, else the time of its commit's tag. */
async function cutAt(
  repository: Repository,
  name: string,
  message: string | undefined,
): Promise<Instant | undefined> {
  const slot = message === undefined ? undefined : slotOfTagMessage(message);
  return slot ?? (await repository.tagDate(name));
}

/** The newest final version below the candidate, where it shipped what the candidate has in no form. */
async function lacking(
  versions: readonly TaggedVersion[],
  asked: TaggedVersion,
  sha: string,
  { clone, settings: { config } }: Sources,
): Promise<readonly string[]> {
  const repository = needed(clone);
  const base = versions.findLast(
    (one) => isFinal(one) && compareFinal(one.version.final, asked.version.final) < 0,
  );
  if (base === undefined || (await repository.isAncestor(base.tag.sha, sha))) return [];
  const between = async (to: string, from: string) => {
    const commits: ParsedCommit[] = [];
    await repository.streamCommits({ to, excluding: [from], paths: [] }, (commit) => {
      commits.push(parseCommit(commit));
    });
    return commits;
  };
  const [commits, shipped] = await Promise.all([between(sha, base.tag.sha), between(base.tag.sha, sha)]);
  const hotfixTypes = (config.train ?? trainSchema.parse({}))['hotfix-types'];
  const { lost } = await lostFixes(repository, { base, commits, shipped }, sha, { paths: [], hotfixTypes });
  return lost.length === 0 ? [] : [base.tag.name];
}

async function staged(sha: string, { settings, connection }: Sources): Promise<Answer<boolean> | undefined> {
  const environment = settings.stageEnvironment;
  if (environment === undefined) return undefined;
  if (connection.kind === 'not-connected')
    return {
      kind: 'unanswered',
      reason: { code: 'unreachable', message: `the stage was not asked: ${connection.why}` },
    };
  const { deploymentsOf, latestStatus } = await import('../../../shared/adapters/github/deployments.ts');
  const { client } = connection.github;
  const found = await deploymentsOf(client, { environment, sha });
  if (found.kind === 'unanswered') return found;
  const [newest] = found.value;
  if (newest === undefined) return { kind: 'answered', value: false };
  const status = await latestStatus(client, newest.id);
  return status.kind === 'unanswered'
    ? status
    : { kind: 'answered', value: status.value?.state === 'success' };
}
