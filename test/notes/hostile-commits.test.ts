import { describe, expect, test } from '@jest/globals';
import { notesPolicy } from '../../shared/notes/policy.ts';
import { nodesOf } from '../report/rendered-text.ts';
import { commit } from './commits.ts';
import { links, notes } from './notes-of.ts';

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
      policy: notesPolicy({ sections: [{ title: text, types: ['*'] }], 'hidden-types': [] }),
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
