import type { Reply } from '../route.ts';

const REFERENCE = 'https://docs.github.com/rest';

/** What GitHub answers when it does not do what it was asked; `status` is a text in the body since 2024. */
export function refusal(
  status: number,
  message: string,
  documentation = REFERENCE,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { status, headers, body: { message, documentation_url: documentation, status: String(status) } };
}
