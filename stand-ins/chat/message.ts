import { isRow, type Row } from '../loopback/json-body.ts';

export type ChatKind = 'slack' | 'teams' | 'webhook';

/** One message that came and was taken. */
export type Message = {
  readonly kind: ChatKind;
  /** The path of the webhook: which channel it is for. */
  readonly path: string;
  /** Of Slack: the channel that the message asks for. A webhook of the older kind posts there, that of an app does not. */
  readonly channel?: string;
  /** All that people read in it, a line each. */
  readonly text: string;
  /** What in it calls people, such as `<!channel>`. */
  readonly calls: readonly string[];
  readonly body: Row;
};

const READ: readonly string[] = ['text', 'title', 'value', 'fallback', 'altText', 'alt_text'];

/** Every text of a message, in its order: the values of fields that are shown, however deep. */
export function textsOf(value: unknown, name = ''): readonly string[] {
  if (typeof value === 'string') return READ.includes(name) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => textsOf(one, name));
  return isRow(value) ? Object.entries(value).flatMap(([key, one]) => textsOf(one, key)) : [];
}
