import type { Call } from '../route.ts';
import type { CommitObject } from './commit-object.ts';
import { verificationAnswer } from './headed-object.ts';
import { apiLink, gitNodeId, pageLink } from './links.ts';
import { personAnswer } from './person.ts';

type Source = Pick<Call, 'state' | 'apiUrl' | 'htmlUrl'>;

/** `git-commit` of GitHub's description: the Git object. */
export function gitCommitAnswer(source: Source, commit: CommitObject): Record<string, unknown> {
  return {
    ...namesOf(source, commit.sha, ['git', 'commits']),
    author: personAnswer(commit.author),
    committer: personAnswer(commit.committer),
    message: commit.message,
    tree: treeOf(source, commit),
    parents: commit.parents.map((sha) => parentAnswer(source, sha, ['git', 'commits'])),
    verification: verificationAnswer(commit.signature, commit.message),
  };
}

/** `commit` of GitHub's description: the commit of the repository. No address belongs to an account here. */
export function commitAnswer(source: Source, commit: CommitObject): Record<string, unknown> {
  return {
    ...namesOf(source, commit.sha, ['commits']),
    comments_url: apiLink(source, 'commits', commit.sha, 'comments'),
    commit: {
      url: apiLink(source, 'git', 'commits', commit.sha),
      author: personAnswer(commit.author),
      committer: personAnswer(commit.committer),
      message: commit.message.replace(/\n+$/, ''),
      comment_count: 0,
      tree: treeOf(source, commit),
      verification: verificationAnswer(commit.signature, commit.message),
    },
    author: null,
    committer: null,
    parents: commit.parents.map((sha) => parentAnswer(source, sha, ['commits'])),
  };
}

function namesOf(source: Source, sha: string, path: readonly string[]): Record<string, unknown> {
  return { ...parentAnswer(source, sha, path), node_id: gitNodeId('Commit', sha) };
}

function parentAnswer(source: Source, sha: string, path: readonly string[]): Record<string, unknown> {
  return { sha, url: apiLink(source, ...path, sha), html_url: pageLink(source, 'commit', sha) };
}

function treeOf(source: Source, { tree }: CommitObject): Record<string, unknown> {
  return { sha: tree, url: apiLink(source, 'git', 'trees', tree) };
}
