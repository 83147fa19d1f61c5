import { describe, expect, test } from '@jest/globals';
import { cutEffects } from '../../../../actions/release-cut/make-effects.ts';
import { HEAD } from '../facts.ts';
import { cut, kinds, OTHER, PORT } from './cut.ts';

describe('around the candidate', () => {
  test('each workflow is started on its branch, once', () => {
    const [, , , first, second] = cutEffects(cut({ workflows: ['ci.yml', 'e2e.yml'] }));
    expect(first).toEqual({
      key: `start-workflow ci.yml release/v1.3.0-rc.1 ${HEAD}`,
      do: { kind: 'start-workflow', workflow: 'ci.yml', branch: 'release/v1.3.0-rc.1', sha: HEAD },
      expect: { kind: 'run', workflow: 'ci.yml', branch: 'release/v1.3.0-rc.1', sha: HEAD, exists: false },
      settled: { kind: 'run', workflow: 'ci.yml', branch: 'release/v1.3.0-rc.1', sha: HEAD, exists: true },
      retry: 'check-first',
    });
    expect(second?.do).toMatchObject({ workflow: 'e2e.yml' });
  });

  test('a hotfix that applies to the train goes there on a branch of its own', () => {
    const ref = 'refs/heads/forward-port/v1.3.0-rc.1';
    expect(cutEffects(cut({ forwardPort: PORT })).slice(3)).toEqual([
      {
        key: 'push-branch forward-port/v1.3.0-rc.1',
        do: { kind: 'push-branch', ...PORT.pushed },
        expect: { kind: 'refs', at: { [ref]: null } },
        settled: { kind: 'refs', at: { [ref]: OTHER } },
        retry: 'check-first',
      },
      {
        key: 'open-pull-request forward-port/v1.3.0-rc.1 main',
        do: {
          kind: 'open-pull-request',
          head: 'forward-port/v1.3.0-rc.1',
          base: 'main',
          title: 'fix: bring it',
          draft: false,
        },
        expect: {
          kind: 'pull-request',
          head: 'forward-port/v1.3.0-rc.1',
          base: 'main',
          sha: OTHER,
          exists: false,
        },
        settled: {
          kind: 'pull-request',
          head: 'forward-port/v1.3.0-rc.1',
          base: 'main',
          sha: OTHER,
          exists: true,
        },
        retry: 'check-first',
      },
    ]);
  });

  test('one that does not goes there as a draft from the branch of the candidate', () => {
    const [pull, ...more] = cutEffects(cut({ forwardPort: { ...PORT, pushed: undefined } })).slice(3);
    expect(pull?.do).toMatchObject({ head: 'release/v1.3.0-rc.1', base: 'main', draft: true });
    expect(pull?.settled).toMatchObject({ head: 'release/v1.3.0-rc.1', sha: null });
    expect(more).toEqual([]);
  });
});

test.each([
  ['there', HEAD, ['start-workflow', 'open-pull-request']],
  ['not there', undefined, []],
])(
  'what goes on or comes from the branch of a tag made by hand is only written when it is %s',
  (_, branchAt, more) => {
    const forwardPort = { ...PORT, pushed: undefined };
    const found = kinds({ exists: true, branchAt, workflows: ['ci.yml'], forwardPort });
    expect(found.slice(2)).toEqual(more);
  },
);
