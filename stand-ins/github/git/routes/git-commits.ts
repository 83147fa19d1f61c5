import { refusal } from '../../access/refusal.ts';
import { fieldsOf, textOf } from '../../answers/fields.ts';
import type { Call, Reply, Route } from '../../route.ts';
import { gitCommitAnswer } from '../commit-answer.ts';
import { readCommit, writeCommit } from '../commit-object.ts';
import { findObjects } from '../objects.ts';
import { callerOf, givenPerson } from '../person.ts';

const DOCS = 'https://docs.github.com/rest/git/commits';
const FULL = /^[0-9a-f]{40}$/;

/** https://docs.github.com/en/rest/git/commits */
export const gitCommitRoutes: readonly Route[] = [
  {
    operation: 'POST /repos/{owner}/{repo}/git/commits',
    needs: [{ permission: 'contents', level: 'write' }],
    handle: createCommit,
  },
  {
    operation: 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
    needs: [{ permission: 'contents', level: 'read' }],
    handle: (call) => answered(call, call.parameters['commit_sha'] ?? '', 200),
  },
];

async function createCommit(call: Call): Promise<Reply> {
  const fields = fieldsOf(call.body);
  const no = (message: string): Reply => refusal(422, message, `${DOCS}#create-a-commit`);
  const tree = textOf(fields, 'tree') ?? '';
  const given = fields.get('parents');
  const parents = Array.isArray(given) ? given.map(String) : [];
  const [treeObject, ...parentObjects] = await findObjects(call.git, [tree, ...parents].map(fullOrNone));
  if (treeObject?.type !== 'tree') return no('Tree SHA does not exist');
  if (parentObjects.some((parent) => parent?.type !== 'commit'))
    return no('Parent SHA does not exist or is not a commit object');
  const author = givenPerson(fields.get('author'), callerOf(call.actor, call.now()));
  const sha = await writeCommit(call.git, {
    tree,
    parents,
    author,
    committer: givenPerson(fields.get('committer'), author),
    message: textOf(fields, 'message') ?? '',
    signature: textOf(fields, 'signature') ?? null,
  });
  return sha === undefined ? no('Invalid commit') : answered(call, sha, 201);
}

/** GitHub takes full names only here. */
const fullOrNone = (name: string): string => (FULL.test(name) ? name : '');

async function answered(call: Call, name: string, status: number): Promise<Reply> {
  const commit = FULL.test(name) ? await readCommit(call.git, name) : undefined;
  if (commit === undefined) return refusal(404, 'Not Found', `${DOCS}#get-a-commit-object`);
  return { status, body: gitCommitAnswer(call, commit) };
}
