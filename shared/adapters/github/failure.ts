/** A refusal as it came from the other side, with its status. */
export type Failure = {
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The body as it was read; text where it is no JSON. */
  readonly data: unknown;
};

/** What was thrown as an answer with a status; `undefined` when none came (no connection, cut off). */
export function failureOf(thrown: unknown): Failure | undefined {
  if (!(thrown instanceof Error) || !('status' in thrown) || typeof thrown.status !== 'number')
    return undefined;
  const response = 'response' in thrown ? thrown.response : undefined;
  // Octokit gives a failure without a response (no connection, no JSON) the status 500.
  if (!isObject(response) || !isObject(response['headers'])) return undefined;
  return {
    status: thrown.status,
    message: isPage(response['data']) ? 'a page for people, which is not from the API' : thrown.message,
    headers: response['headers'],
    data: response['data'],
  };
}

/** What a proxy or an outage answers; nobody wants to read its markup in a reason. */
function isPage(data: unknown): boolean {
  return typeof data === 'string' && /^\s{0,50}<(?:!doctype html|html)\b/i.test(data);
}

/**
 * Whether a call was turned away unread because there were too many.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function isRateLimit({ status, message, headers }: Failure): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return (
    headers['x-ratelimit-remaining'] === '0' ||
    headers['retry-after'] !== undefined ||
    /secondary rate limit|abuse detection/i.test(message.slice(0, READ_LIMIT))
  );
}

const READ_LIMIT = 1_000;
const MESSAGE_LIMIT = 300;

/** Whoever answers in GitHub's place may send a whole page as its message; the beginning tells enough. */
export function oneLine(text: string): string {
  const line = text
    .slice(0, READ_LIMIT)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return line.length > MESSAGE_LIMIT ? `${line.slice(0, MESSAGE_LIMIT)}…` : line;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
