import { refusal } from '../../access/refusal.ts';
import { fieldsOf, flagOf, textOf } from '../../answers/fields.ts';
import type { Call, Reply, Route } from '../../route.ts';
import { changeRef } from '../change-ref.ts';
import { readRef, readRefs } from '../lag.ts';
import { apiLink, gitNodeId } from '../links.ts';
import { findObjects } from '../objects.ts';
import {
  findReference,
  isAncestor,
  isReferenceName,
  listReferences,
  NO_OBJECT,
  type Reference,
} from '../references.ts';
import { inTurn } from '../turns.ts';

const DOCS = 'https://docs.github.com/rest/git/refs';
const READ = [{ permission: 'contents', level: 'read' }] as const;
const WRITE = [{ permission: 'contents', level: 'write' }] as const;
const FULL = /^[0-9a-f]{40}$/;

/** https://docs.github.com/en/rest/git/refs */
export const refRoutes: readonly Route[] = [
  { operation: 'GET /repos/{owner}/{repo}/git/ref/{ref}', needs: READ, handle: getRef },
  { operation: 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}', needs: READ, handle: listMatching },
  {
    operation: 'POST /repos/{owner}/{repo}/git/refs',
    needs: WRITE,
    handle: (call) => inTurn(call.git, () => createRef(call)),
  },
  {
    operation: 'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
    needs: WRITE,
    handle: (call) => inTurn(call.git, () => updateRef(call)),
  },
  {
    operation: 'DELETE /repos/{owner}/{repo}/git/refs/{ref}',
    needs: WRITE,
    handle: (call) => inTurn(call.git, () => deleteRef(call)),
  },
];

/** The parameter goes without `refs/`. */
const refOf = ({ parameters }: Call): string => `refs/${parameters['ref'] ?? ''}`;

async function getRef(call: Call): Promise<Reply> {
  const documentation = `${DOCS}#get-a-reference`;
  const current = await listReferences(call.git);
  const found = readRef(
    call.state,
    refOf(call),
    current.find(({ ref }) => ref === refOf(call)),
  );
  if (found !== undefined) return { status: 200, body: refAnswer(call, found) };
  return current.length === 0
    ? refusal(409, 'Git Repository is empty.', documentation)
    : refusal(404, 'Not Found', documentation);
}

async function listMatching(call: Call): Promise<Reply> {
  const seen = readRefs(call.state, await listReferences(call.git));
  const matching = seen.filter(({ ref }) => ref.startsWith(refOf(call)));
  return { status: 200, body: matching.map((one) => refAnswer(call, one)) };
}

async function createRef(call: Call): Promise<Reply> {
  const documentation = `${DOCS}#create-a-reference`;
  const ref = textOf(fieldsOf(call.body), 'ref') ?? '';
  const no = (message: string): Reply => refusal(422, message, documentation);
  if (!ref.startsWith('refs/')) return no("Reference name must start with 'refs/'.");
  if (ref.split('/').length < 3)
    return no('Reference name must contain at least three slash-separated components.');
  if (!(await isReferenceName(call.git, ref))) return no(`${ref} is not a valid ref name.`);
  const target = await targetOf(call);
  if (typeof target === 'string') return no(target);
  if ((await findReference(call.git, ref)) !== undefined) return no('Reference already exists');
  const refused = await changeRef(call, { ref, from: NO_OBJECT, to: target.sha }, documentation);
  return refused ?? { status: 201, body: refAnswer(call, { ref, ...target }) };
}

async function updateRef(call: Call): Promise<Reply> {
  const documentation = `${DOCS}#update-a-reference`;
  const no = (message: string): Reply => refusal(422, message, documentation);
  const old = await findReference(call.git, refOf(call));
  if (old === undefined) return no('Reference does not exist');
  const target = await targetOf(call);
  if (typeof target === 'string') return no(target);
  const isForced = flagOf(fieldsOf(call.body), 'force') === true;
  if (!isForced && !(await isAncestor(call.git, old.sha, target.sha)))
    return no('Update is not a fast forward');
  const refused = await changeRef(call, { ref: old.ref, from: old.sha, to: target.sha }, documentation);
  return refused ?? { status: 200, body: refAnswer(call, { ref: old.ref, ...target }) };
}

async function deleteRef(call: Call): Promise<Reply> {
  const documentation = `${DOCS}#delete-a-reference`;
  const old = await findReference(call.git, refOf(call));
  if (old === undefined) return refusal(422, 'Reference does not exist', documentation);
  const refused = await changeRef(call, { ref: old.ref, from: old.sha, to: NO_OBJECT }, documentation);
  return refused ?? { status: 204 };
}

/** The object a ref is to name, or what is wrong with it. */
async function targetOf({ git, body }: Call): Promise<Pick<Reference, 'sha' | 'type'> | string> {
  const sha = textOf(fieldsOf(body), 'sha') ?? '';
  if (!FULL.test(sha)) return 'The sha parameter must be exactly 40 characters and contain only [0-9a-f].';
  const [object] = await findObjects(git, [sha]);
  return object ?? 'Object does not exist';
}

function refAnswer(call: Call, { ref, sha, type }: Reference): Record<string, unknown> {
  return {
    ref,
    node_id: gitNodeId('Ref', ref),
    url: apiLink(call, 'git', ref),
    object: { type, sha, url: apiLink(call, 'git', `${type}s`, sha) },
  };
}
