import { describe, expect, test } from '@jest/globals';
import { cutEffects } from '../../../../actions/release-cut/make-effects.ts';
import { HEAD } from '../facts.ts';
import { cut, kinds } from './cut.ts';

describe('notices', () => {
  const notices = [
    { kind: 'slack', urlEnv: 'S', channel: '#releases' },
    { kind: 'teams', urlEnv: 'T' },
  ] as const;

  test('each place is told after the draft, once, and nobody can look at it', () => {
    const effects = cutEffects(cut({ notices, workflows: ['ci.yml'] }));
    expect(effects.map(({ do: { kind } }) => kind)).toEqual([
      'publish-candidate',
      'draft-release',
      'drop-duplicate-drafts',
      'notify',
      'notify',
      'start-workflow',
    ]);
    expect(effects[3]).toEqual({
      key: 'notify slack #releases cut v1.3.0-rc.1',
      do: { kind: 'notify', to: notices[0], event: 'cut', tag: 'v1.3.0-rc.1' },
      expect: { kind: 'unseen' },
      settled: { kind: 'unseen' },
      retry: 'at-most-once',
    });
    expect(effects[4]?.key).toBe('notify teams cut v1.3.0-rc.1');
  });

  test('nobody is told of a candidate that is there already', () => {
    expect(kinds({ notices, exists: true, branchAt: HEAD })).not.toContain('notify');
  });
});
