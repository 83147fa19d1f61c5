import { refusal } from '../../access/refusal.ts';
import type { Call, Reply, Route } from '../../route.ts';
import { commitAnswer } from '../commit-answer.ts';
import { readCommits } from '../commit-object.ts';
import { diffEntries, diffEntryAnswer } from '../diff-entries.ts';
import { readHistory } from '../history.ts';
import { apiLink, pageLink } from '../links.ts';
import { linkOf, pageOf } from '../page.ts';
import { resolveCommit } from '../resolve.ts';

const DOCS = 'https://docs.github.com/rest/commits/commits#compare-two-commits';
const MOST_COMMITS = 250;
const MOST_FILES = 300;

/** https://docs.github.com/en/rest/commits/commits#compare-two-commits: files on the first page only, 300 at most. */
export const compareRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/compare/{basehead}',
    needs: [{ permission: 'contents', level: 'read' }],
    handle: compare,
  },
];

async function compare(call: Call): Promise<Reply> {
  const { git } = call;
  const basehead = call.parameters['basehead'] ?? '';
  const [baseName = '', headName = ''] = basehead.split('...').map((name) => withoutOwner(call, name));
  const [base, head] = [await resolveCommit(git, baseName), await resolveCommit(git, headName)];
  if (base === undefined || head === undefined) return refusal(404, 'Not Found', DOCS);
  const { stdout } = await git.run(['merge-base', base, head]);
  const mergeBase = stdout.toString().trim();
  if (mergeBase === '') return refusal(404, `No common ancestor between ${baseName} and ${headName}.`, DOCS);
  const page = pageOf(call, call.query.has('per_page') ? 100 : MOST_COMMITS, MOST_COMMITS);
  const skip = (page.number - 1) * page.size;
  const ahead = await readHistory(git, {
    revisions: [head, `^${base}`],
    skip,
    take: page.size,
    reverse: true,
  });
  const behind = Number(await git.read(['rev-list', '--count', base, `^${head}`]));
  const files = page.number === 1 ? await diffEntries(git, mergeBase, head) : [];
  const [baseCommit, mergeBaseCommit] = await readCommits(git, [base, mergeBase]);
  if (baseCommit === undefined || mergeBaseCommit === undefined) return refusal(404, 'Not Found', DOCS);
  const html = pageLink(call, 'compare', basehead);
  const address = apiLink(call, 'compare', basehead);
  const body = {
    url: address,
    html_url: html,
    permalink_url: pageLink(call, 'compare', `${base}...${head}`),
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: commitAnswer(call, baseCommit),
    merge_base_commit: commitAnswer(call, mergeBaseCommit),
    status: statusOf(ahead.total, behind),
    ahead_by: ahead.total,
    behind_by: behind,
    total_commits: ahead.total,
    commits: ahead.commits.map((commit) => commitAnswer(call, commit)),
    files: files.slice(0, MOST_FILES).map((entry) => diffEntryAnswer(call, head, entry)),
  };
  return { status: 200, body, headers: { link: linkOf(call, address, page, ahead.total) } };
}

/** `acme:main` is `main` of this repository; there are no forks. */
function withoutOwner({ state }: Call, name: string): string {
  const prefix = `${state.repository.owner}:`;
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

function statusOf(ahead: number, behind: number): string {
  if (ahead === 0) return behind === 0 ? 'identical' : 'behind';
  return behind === 0 ? 'ahead' : 'diverged';
}
