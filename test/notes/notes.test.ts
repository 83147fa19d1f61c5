import { describe, expect, test } from '@jest/globals';
import { repositoryLinks } from '../../shared/notes/links.ts';
import { type ReleaseNotesRequest, releaseNotes } from '../../shared/notes/notes.ts';
import { DEFAULT_NOTES_POLICY } from '../../shared/notes/policy.ts';
import { parseTemplate } from '../../shared/notes/template.ts';
import { nodesOf } from '../report/rendered-text.ts';
import { commit, sha } from './commits.ts';

const links = repositoryLinks('https://github.com/o/r');
const notes = (request: Partial<ReleaseNotesRequest>) =>
  releaseNotes({
    version: '1.4.0',
    tag: 'v1.4.0',
    previousTag: 'v1.3.0',
    date: '2026-11-18',
    commits: [],
    shipped: [],
    policy: DEFAULT_NOTES_POLICY,
    ...request,
  });

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

describe('hostile commits', () => {
  const HOSTILE = [
    '::set-output name=x::y',
    '##[group]x',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '![](http://evil/x.png)',
    '@everyone',
    'fixes #1',
    '| a | b |',
    '` `` ``` odd',
    '-->',
    '<!--',
    '</details>',
    '\u202Egpj.exe',
    '# heading\n# heading',
    '- - - 1. > x',
    '{sections} {{tag}}',
  ];

  test.each(HOSTILE)('%j stays text as subject, scope, note, author and section', async (text) => {
    const facts = {
      description: text,
      scope: text,
      author: { name: text, email: `${text}@users.noreply.github.com` },
    };
    const { body } = notes({
      commits: [
        commit('c1', facts),
        commit('c2', { ...facts, breaking: true, breakingNotes: [`${text}\n\n${text}`] }),
      ],
      policy: { sections: [{ title: text, types: ['*'] }], hiddenTypes: [], contributors: true },
      links,
      tag: text,
      previousTag: text,
    });
    const nodes = await nodesOf(body);
    const types = new Set(nodes.map((node) => node.type));
    for (const type of ['html', 'image', 'table', 'blockquote', 'thematicBreak', 'code'])
      expect([text, type, types.has(type)]).toEqual([text, type, false]);
    const targets = nodes.flatMap((node) => ('url' in node ? [String(node.url)] : []));
    expect(targets.filter((url) => !url.startsWith('https://github.com/'))).toEqual([]);
    expect(nodes.filter((node) => node.type === 'heading')).toHaveLength(4);
    expect(body).not.toMatch(/^\s*::|##\[|\u202E|@\w|(?<![&[])#\d/m);
  });

  test('a subject of 1 MB is shortened in the body and whole in the full text', () => {
    const { body, full, omitted } = notes({
      commits: [commit('a', { description: 'x'.repeat(1_000_000) }), commit('b')],
    });
    expect(full.length).toBeGreaterThan(1_000_000);
    expect(body).toContain(`- ${'x'.repeat(300)}… (\`a000000\`)\n- change b`);
    expect(body).toContain('_Cut to fit: 0 of 2 entries left out, 1 shortened. The full text is in the');
    expect([omitted, body.length < 2_000]).toEqual([0, true]);
  });

  test('10,000 entries fit, breaking ones all of them, newest ones first', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      commit(`${index}x`, {
        description: `change ${index}`,
        breaking: index % 100 === 99,
        scope: `s${index % 7}`,
      }),
    );
    const { body, full, omitted, entries } = notes({ commits: many, links });
    const shown = body.split('\n').filter((line) => line.startsWith('- ')).length;
    expect(entries.breaking).toHaveLength(100);
    expect(body.length).toBeLessThanOrEqual(125_000);
    expect(body.length).toBeGreaterThan(120_000);
    expect(shown + omitted).toBe(10_000);
    for (const one of entries.breaking) expect(body).toContain(`${one.description} (`);
    expect(body).toMatch(
      /\n\n_Cut to fit: \d+ of 10000 entries left out\. The full text is in the attached file\._\n$/,
    );
    expect(full.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(10_000);
  });
});

describe('notes from a template', () => {
  const template = (text: string) => {
    const result = parseTemplate(text, 't.md');
    if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join());
    return result.value;
  };

  test('compare with the tag that is there already', () => {
    const from = template('{tag} {compare-url}\n{breaking}\n{sections}\n');
    const { body } = notes({ compareTag: 'v1.4.0-rc.2', links, template: from });
    expect(body).toMatch(/^v1\.4\.0 https:\/\/github\.com\/o\/r\/compare\/v1\.3\.0\.\.\.v1\.4\.0-rc\.2\n/);
  });

  test('hold the values in place, and account for every commit at the end', () => {
    const { body } = notes({
      commits: [commit('b3', { type: 'fix', description: '{tag} <b>' })],
      links,
      template: template(
        '# Acme {version} {{x}}\n{tag} {date} [diff]({compare-url}) {previous-tag}\n\n{breaking}\n{sections}\nBye.\n',
      ),
    });
    expect(body).toBe(`# Acme 1.4.0 {x}
v1.4.0 2026-11-18 [diff](https://github.com/o/r/compare/v1.3.0...v1.4.0) v1.3.0


### Bug fixes

- {tag} &lt;b&gt; ([\`b300000\`](https://github.com/o/r/commit/${sha('b3')}))


Bye.

Listed: 1 of 1 commit.
`);
  });

  test('put the summary and the contributors where it says', () => {
    const { body } = notes({
      commits: [commit('a')],
      template: template('{summary}\n{breaking}\n{contributors}\n{sections}'),
    });
    expect(body.match(/Listed:/g)).toHaveLength(1);
    expect(body.indexOf('Ana Silva')).toBeLessThan(body.indexOf('### Features'));
  });
});
