import { describe, expect, test } from '@jest/globals';
import { send } from '../../../shared/adapters/github/send.ts';
import type { Reply } from './loopback.ts';
import { says, sendTo, write } from './write-of-ref.ts';

describe('a reason says', () => {
  const refused = 'GitHub refused to create refs/tags/v1';
  test.each<[string, Reply, string]>([
    [
      'what GitHub wants',
      says(
        403,
        'Resource not accessible by integration',
        {},
        {
          'x-accepted-github-permissions': 'contents=write,pull_requests=read; issues=write',
        },
      ),
      `${refused} (403): Resource not accessible by integration; grant the job \`permissions: contents: write, pull-requests: read\`, or the same to the App or token that is used`,
    ],
    [
      'what the table knows where GitHub says nothing',
      says(403, 'Resource not accessible by integration'),
      `${refused} (403): Resource not accessible by integration; grant the job \`permissions: contents: write\`, or the same to the App or token that is used`,
    ],
    [
      'that no job can have it',
      says(403, 'no', {}, { 'x-accepted-github-permissions': 'administration=write' }),
      `${refused} (403): no; it needs \`administration: write\`, which the token of a job cannot have: use the token of a GitHub App that has it`,
    ],
    [
      'nothing that a header smuggles in',
      says(403, 'no', {}, { 'x-accepted-github-permissions': '`$(evil)`' }),
      `${refused} (403): no; grant the job \`permissions: contents: write\`, or the same to the App or token that is used`,
    ],
    [
      'how to lift a rule',
      says(
        422,
        'Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n',
      ),
      `${refused} (422): Repository rule violations found Cannot create ref due to creations being restricted.; have an administrator leave this name out of the ruleset, or put a GitHub App on its bypass list and use the token of that App (the token of a job can never be on it)`,
    ],
    [
      'where jobs are allowed pull requests',
      says(403, 'GitHub Actions is not permitted to create or approve pull requests.'),
      `${refused} (403): GitHub Actions is not permitted to create or approve pull requests.; allow it under Settings, Actions, General, "Allow GitHub Actions to create and approve pull requests", or use the token of a GitHub App`,
    ],
    [
      'what was wrong with each field, on one line',
      says(422, 'Validation\u001b[31m Failed', { errors: [{ message: 'body is\r\n::error::too long' }] }),
      `${refused} (422): Validation [31m Failed: body is ::error::too long`,
    ],
    [
      'that it may have happened',
      says(502, 'Server Error'),
      'GitHub answered 502 when it was asked to create refs/tags/v1: Server Error - https://docs.github.com; it may have happened',
    ],
  ])('%s', async (_name, reply, message) => {
    await sendTo(reply, async ({ client }) => {
      const sent = await send(client, write);
      expect(sent.kind === 'done' ? '' : sent.reason.message).toBe(message);
    });
  });

  test('only the beginning of a page', async () => {
    await sendTo(says(422, 'x'.repeat(1_000_000)), async ({ client }) => {
      const sent = await send(client, write);
      expect(sent.kind === 'done' ? '' : sent.reason.message).toMatch(/^GitHub refused.{0,400}$/);
    });
  });
});
