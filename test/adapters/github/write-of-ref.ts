import * as z from 'zod';
import type { Write } from '../../../shared/adapters/github/send.ts';
import { type Loopback, type Reply, withReplies } from './loopback.ts';

/** A write as any other: it makes a tag. */
export const write: Write<{ sha: string }> = {
  what: 'create refs/tags/v1',
  needs: 'contents: write',
  route: 'POST /repos/{owner}/{repo}/git/refs',
  parameters: { ref: 'refs/tags/v1', sha: 'abc' },
  statuses: [201],
  shape: z.object({ sha: z.string() }),
};
/** A refusal in the words of GitHub. */
export const says = (
  status: number,
  message: string,
  more: object = {},
  headers: Readonly<Record<string, string>> = {},
): Reply => ({ status, body: { message, documentation_url: 'https://docs.github.com', ...more }, headers });

export const sendTo = <T>(reply: Reply, use: (loopback: Loopback) => Promise<T>): Promise<T> =>
  withReplies(() => reply, use, { timeout: 300 });
