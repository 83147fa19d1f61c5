import { refusal } from '../../access/refusal.ts';
import { fieldsOf, textOf } from '../../answers/fields.ts';
import type { Call, Reply, Route } from '../../route.ts';
import { readHeaded, valuesOf, verificationAnswer } from '../headed-object.ts';
import { apiLink, gitNodeId } from '../links.ts';
import { findObjects, readObject, writeObject } from '../objects.ts';
import { isReferenceName } from '../references.ts';
import { callerOf, givenPerson, personAnswer, readPerson, writePerson } from '../person.ts';

const DOCS = 'https://docs.github.com/rest/git/tags';

/** https://docs.github.com/en/rest/git/tags: tag objects only, the ref is made by `POST git/refs`. */
export const tagRoutes: readonly Route[] = [
  {
    operation: 'POST /repos/{owner}/{repo}/git/tags',
    needs: [{ permission: 'contents', level: 'write' }],
    handle: createTag,
  },
  {
    operation: 'GET /repos/{owner}/{repo}/git/tags/{tag_sha}',
    needs: [{ permission: 'contents', level: 'read' }],
    handle: (call) => tagAnswer(call, call.parameters['tag_sha'] ?? '', 200),
  },
];

async function createTag(call: Call): Promise<Reply> {
  const fields = fieldsOf(call.body);
  const [tag, object, type, message] = ['tag', 'object', 'type', 'message'].map(
    (name) => textOf(fields, name) ?? '',
  );
  const no = (text: string): Reply => refusal(422, text, `${DOCS}#create-a-tag-object`);
  const [target] = await findObjects(call.git, [object ?? '']);
  if (target === undefined) return no('Object does not exist');
  if (target.type !== type) return no(`Object is a ${target.type}, not a ${type ?? ''}.`);
  if (!(await isReferenceName(call.git, `refs/tags/${tag ?? ''}`)))
    return no(`${tag ?? ''} is not a valid tag name.`);
  const tagger = givenPerson(fields.get('tagger'), callerOf(call.actor, call.now()));
  const sha = await writeObject(
    call.git,
    'tag',
    `object ${target.sha}\ntype ${target.type}\ntag ${tag ?? ''}\ntagger ${writePerson(tagger)}\n\n${message ?? ''}`,
  );
  return sha === undefined ? no('Invalid tag object') : tagAnswer(call, sha, 201);
}

async function tagAnswer(call: Call, name: string, status: number): Promise<Reply> {
  const object = /^[0-9a-f]{40}$/.test(name) ? await readObject(call.git, name) : undefined;
  if (object?.type !== 'tag') return refusal(404, 'Not Found', `${DOCS}#get-a-tag`);
  const headed = readHeaded(object.content);
  const value = (key: string): string => valuesOf(headed, key)[0] ?? '';
  const type = value('type');
  const signed = headed.message.indexOf('-----BEGIN ');
  const signature = signed < 0 ? null : headed.message.slice(signed);
  const body = {
    node_id: gitNodeId('Tag', object.sha),
    sha: object.sha,
    url: apiLink(call, 'git', 'tags', object.sha),
    tag: value('tag'),
    message: headed.message,
    tagger: personAnswer(readPerson(value('tagger'))),
    object: { sha: value('object'), type, url: apiLink(call, 'git', `${type}s`, value('object')) },
    verification: verificationAnswer(signature, headed.message),
  };
  return { status, body };
}
