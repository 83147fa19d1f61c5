import { describe, expect, test } from '@jest/globals';
import { DEFAULT_NOTES_POLICY } from '../../shared/notes/policy.ts';
import { commit, sha } from './commits.ts';
import { links, notes } from './notes-of.ts';

const COMMITS = [
  commit('a1b2c3d', {
    scope: 'api',
    description: 'drop `v1`',
    pullRequest: 12,
    issues: [3, 12, 4],
    breaking: true,
    breakingNotes: ['Use v2.\nIt is faster.\n\n- set <b>\n- call\n\n```ts\nv2()\n```'],
  }),
  commit('b1', { scope: 'ui', description: 'a button' }),
  commit('b2', { description: 'search', pullRequest: 9 }),
  commit('b3', { type: 'fix', description: 'a race' }),
  commit('b4', { type: 'chore' }),
  commit('b5', { type: 'chore' }),
  commit('b6', { kind: 'merge', type: undefined, author: { name: 'Boss', email: 'boss@x.org' } }),
];

describe('release notes', () => {
  test('say everything, in order', () => {
    const { body, full, omitted, contributors } = notes({ commits: COMMITS, reverted: 2 });
    expect(body).toBe(`## v1.4.0 (2026-11-18)

Changes since v1.3.0.

### Breaking changes

- **api:** drop \`v1\` (#12, \`a1b2c3d\`; issues #3, #4)

  Use v2. It is faster.

  - set &lt;b&gt;

  - call

  \`\`\`text
  v2()
  \`\`\`

### Features

- search (#9, \`b200000\`)
- **ui:** a button (\`b100000\`)

### Bug fixes

- a race (\`b300000\`)

### Contributors

Ana Silva

Listed: 4 of 9 commits. 5 further commits: chore 2, reverted within the release 2, merges 1.
`);
    expect([full === body, omitted, contributors]).toEqual([true, 0, 1]);
  });

  test('link where the repository has a web address', () => {
    const { body } = notes({ commits: COMMITS, links });
    expect(body).toContain('Changes since [v1.3.0](https://github.com/o/r/compare/v1.3.0...v1.4.0).');
    expect(body).toContain(
      `([#12](https://github.com/o/r/pull/12), [\`a1b2c3d\`](https://github.com/o/r/commit/${sha('a1b2c3d')}); ` +
        'issues [#3](https://github.com/o/r/issues/3), [#4](https://github.com/o/r/issues/4))',
    );
  });

  test('compare with the tag that is there already, where that of the release is still to come', () => {
    const { body } = notes({ compareTag: 'v1.4.0-rc.2', links });
    expect(body).toContain('## v1.4.0 (');
    expect(body).toContain('Changes since [v1.3.0](https://github.com/o/r/compare/v1.3.0...v1.4.0-rc.2).');
  });

  test('of a first release without commits are short', () => {
    expect(notes({ previousTag: undefined }).body).toBe(
      '## v1.4.0 (2026-11-18)\n\nThe first release.\n\nListed: 0 of 0 commits.\n',
    );
  });

  test('have no contributors where the policy says so, but count them', () => {
    const { body, contributors } = notes({
      commits: COMMITS,
      policy: { ...DEFAULT_NOTES_POLICY, contributors: false },
    });
    expect([body.includes('Ana'), contributors]).toEqual([false, 1]);
  });

  test('account for every commit', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      commit(`${index}x`, { type: ['feat', 'chore', 'ci', 'x'][index % 4] ?? '', pullRequest: index % 90 }),
    );
    const { entries } = notes({ commits: many, shipped: many.slice(0, 40) });
    expect(entries.listed + entries.leftOut.length).toBe(500);
    expect(entries.leftOut.filter(({ reason }) => reason.kind === 'shipped').length).toBeGreaterThanOrEqual(
      40,
    );
  });

  test('are the same twice', () => {
    expect(notes({ commits: COMMITS, links })).toEqual(notes({ commits: COMMITS, links }));
  });
});
