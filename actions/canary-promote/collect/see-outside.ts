import { twinsOf } from '../../../shared/canary/twin-issues.ts';
import type { Answer } from '../../../shared/gate/answer.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Connection, GitHub } from '../../release-cut/collect/world.ts';
import type { Outside, OutsideQuestion, SeenIssue, SeenRelease } from '../view.ts';
import { RELEASE_LABEL } from './see-approvals.ts';

/** Label of the issues about a release that was taken back; the runbook's own. */
export const INCIDENT_LABEL = 'incident';
/** Begin of the title of a release that was taken back. */
export const ROLLED_BACK = 'Rolled back: ';

/**
 * Looks at what a release makes on GitHub. Without a GitHub nothing is there.
 * @throws CouldNotDecide when GitHub does not answer
 */
export async function seeOutside(question: OutsideQuestion, connection: Connection): Promise<Outside> {
  if (connection.kind === 'not-connected')
    return {
      tags: new Map(question.tags.map((tag) => [tag, null])),
      releases: new Map(question.releases.map((tag) => [tag, null])),
      issues: new Map(question.issues.map((key) => [key, null])),
      latest: undefined,
    };
  const { github } = connection;
  const [tags, releases, issues, latest] = await Promise.all([
    all(question.tags, (tag) => seeTag(tag, github)),
    all(question.releases, (tag) => seeRelease(tag, github)),
    all(question.issues, (key) => seeIssue(key, github)),
    question.latest ? seeLatest(github) : undefined,
  ]);
  return { tags, releases, issues, latest };
}

async function seeTag(tag: string, { client }: GitHub): Promise<string | null> {
  const { tagAt } = await import('../../../shared/adapters/github/tags.ts');
  return known(await tagAt(client, tag))?.commit ?? null;
}

async function seeRelease(tag: string, { client }: GitHub): Promise<SeenRelease | null> {
  const { releasesOf } = await import('../../../shared/adapters/github/releases.ts');
  const found = known(await releasesOf(client, tag));
  // A published one counts before drafts of the same tag.
  const release = found.find(({ isDraft }) => !isDraft) ?? found[0];
  if (release === undefined) return null;
  const { id, isDraft, name, url } = release;
  return { id, isDraft, isMarked: name.startsWith(ROLLED_BACK), url };
}

async function seeIssue(key: string, { client }: GitHub): Promise<SeenIssue | null> {
  const { markedIssues } = await import('../../../shared/adapters/github/issues.ts');
  const issues = known(await markedIssues(client, { label: labelOf(key), key, state: 'all' }));
  const [issue] = issues;
  if (issue === undefined) return null;
  const { number, url, state } = issue;
  return { number, url, isOpen: state === 'open', twins: twinsOf(issues)?.younger ?? [] };
}

/** The label by which the issue of a key is listed. */
export function labelOf(key: string): string {
  return key.startsWith('incident ') ? INCIDENT_LABEL : RELEASE_LABEL;
}

async function seeLatest({ client }: GitHub): Promise<string | null> {
  const { latestRelease } = await import('../../../shared/adapters/github/release-changes.ts');
  return known(await latestRelease(client))?.tag ?? null;
}

async function all<T>(
  names: readonly string[],
  see: (name: string) => Promise<T>,
): Promise<ReadonlyMap<string, T>> {
  return new Map(await Promise.all(names.map(async (name) => [name, await see(name)] as const)));
}

function known<T>(answer: Answer<T>): T {
  if (answer.kind === 'unanswered') throw new CouldNotDecide([answer.reason]);
  return answer.value;
}
