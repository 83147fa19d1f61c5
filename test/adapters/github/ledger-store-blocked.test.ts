import { describe, expect, test } from '@jest/globals';
import type { Reply } from './loopback.ts';
import { error } from './small-git.ts';
import { entry, type Fault, isMove, withStore } from './small-ledger.ts';

describe('a ledger that may not be written says why', () => {
  const refusal = (status: number, message: string): Fault => {
    return (request) => (request.method === 'GET' ? undefined : error(status, message));
  };

  test('an empty repository', async () => {
    await withStore(
      async (store) => {
        expect(await store.write(entry(undefined))).toMatchObject({
          kind: 'blocked',
          reason: {
            code: 'empty-repository',
            message:
              'the ledger cannot be written: GitHub refused to write files (409): Git Repository is empty.; push a first commit to it',
          },
        });
      },
      refusal(409, 'Git Repository is empty.'),
    );
  });

  test('a missing permission', async () => {
    await withStore(
      async (store) => {
        expect(await store.write(entry(undefined))).toMatchObject({
          kind: 'blocked',
          reason: { code: 'forbidden', message: expect.stringContaining('`permissions: contents: write`') },
        });
      },
      refusal(403, 'Resource not accessible by integration'),
    );
  });

  const violation = error(422, 'Repository rule violations found\n\nCannot update this protected ref.');
  test.each<[string, Reply, RegExp]>([
    [
      'a ruleset, by its name',
      {
        status: 200,
        body: {
          id: 7,
          name: 'everything',
          source: 'acme',
          enforcement: 'active',
          rules: [{ type: 'update' }],
        },
      },
      /can never be on it\); these rulesets are on refs\/heads\/release-ledger: "everything" \(7, of acme\)$/,
    ],
    ['a ruleset that cannot be read', error(404, 'Not Found'), /can never be on it\)$/],
  ])('%s', async (_name, ruleset, message) => {
    await withStore(
      async (store, git) => {
        const written = await store.write(entry(git.grow('first')));
        expect(written).toMatchObject({ kind: 'blocked', reason: { code: 'rule-violation' } });
        expect(written.kind === 'blocked' ? written.reason.message : '').toMatch(message);
      },
      (request) => {
        if (isMove(request)) return violation;
        if (request.path.includes('/rules/branches/'))
          return { status: 200, body: [{ type: 'update', ruleset_id: 7 }] };
        return request.path.endsWith('/rulesets/7') ? ruleset : undefined;
      },
    );
  });
});
