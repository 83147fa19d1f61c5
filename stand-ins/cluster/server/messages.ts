import type { JsonObject } from '../objects/json.ts';
import { Message } from './protobuf.ts';

/** What every message of Kubernetes in this encoding begins with. */
const MAGIC = Buffer.from('k8s\0', 'latin1');

/** Names of the fields 1 to 7 of ResourceAttributes. */
const ATTRIBUTES = ['namespace', 'verb', 'group', 'version', 'resource', 'subresource', 'name'] as const;

/** A SelfSubjectAccessReview. https://github.com/kubernetes/api/blob/master/authorization/v1/generated.proto */
function reviewOf(message: Message): JsonObject {
  const attributes = message.message(2).message(1);
  const named: Record<string, string> = {};
  for (const [index, name] of ATTRIBUTES.entries()) {
    const text = attributes.text(index + 1);
    if (text !== '') named[name] = text;
  }
  return { spec: { resourceAttributes: named } };
}

/**
 * A Secret as helm writes it.
 * https://github.com/kubernetes/api/blob/master/core/v1/generated.proto
 * https://github.com/kubernetes/apimachinery/blob/master/pkg/apis/meta/v1/generated.proto (ObjectMeta)
 */
function secretOf(message: Message): JsonObject {
  const metadata = message.message(1);
  const text = (value: Buffer): string => value.toString();
  const version = metadata.text(6);
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: metadata.text(1),
      ...(version === '' ? {} : { resourceVersion: version }),
      labels: metadata.map(11, text),
      annotations: metadata.map(12, text),
    },
    data: message.map(2, (value) => value.toString('base64')),
    type: message.text(3),
  };
}

/**
 * Reads what clients send in protobuf only, however the server answers: the question of `kubectl auth can-i`, and the Secrets in
 * which helm keeps its releases. Nothing when it is neither.
 */
export function readMessage(bytes: Buffer): JsonObject | undefined {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const unknown = new Message(bytes.subarray(MAGIC.length));
  switch (unknown.message(1).text(2)) {
    case 'SelfSubjectAccessReview':
      return reviewOf(unknown.message(2));
    case 'Secret':
      return secretOf(unknown.message(2));
    default:
      return undefined;
  }
}
