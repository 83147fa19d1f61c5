import type { JsonObject } from '../objects/json.ts';

/** What every message of Kubernetes in this encoding begins with. */
const MAGIC = Buffer.from('k8s\0', 'latin1');

/** Names of the fields 1 to 7 of ResourceAttributes. */
const ATTRIBUTES = ['namespace', 'verb', 'group', 'version', 'resource', 'subresource', 'name'] as const;

/** A number in groups of seven bits, and where it ends. */
function varint(bytes: Buffer, from: number): readonly [value: number, end: number] {
  let value = 0;
  for (let place = 0; place < 5; place += 1) {
    const byte = bytes[from + place] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * place);
    if (byte < 0x80) return [value, from + place + 1];
  }
  return [value, bytes.length];
}

/** The fields of a message that have a length, by number; the others say nothing that is asked for here. */
function fields(bytes: Buffer): ReadonlyMap<number, Buffer> {
  const found = new Map<number, Buffer>();
  let at = 0;
  while (at < bytes.length) {
    const [tag, start] = varint(bytes, at);
    const [value, end] = varint(bytes, start);
    if (tag % 8 !== 2) {
      at = end;
      continue;
    }
    found.set(Math.floor(tag / 8), bytes.subarray(end, end + value));
    at = end + value;
  }
  return found;
}

/**
 * Reads a SelfSubjectAccessReview, the one question that kubectl asks in protobuf only: `kubectl auth can-i`.
 * https://github.com/kubernetes/api/blob/master/authorization/v1/generated.proto
 */
export function readReview(bytes: Buffer): JsonObject | undefined {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const none = Buffer.alloc(0);
  const raw = fields(bytes.subarray(MAGIC.length)).get(2) ?? none;
  const spec = fields(raw).get(2) ?? none;
  const attributes = fields(fields(spec).get(1) ?? none);
  const named: Record<string, string> = {};
  for (const [index, name] of ATTRIBUTES.entries()) {
    const text = attributes.get(index + 1)?.toString() ?? '';
    if (text !== '') named[name] = text;
  }
  return { spec: { resourceAttributes: named } };
}
