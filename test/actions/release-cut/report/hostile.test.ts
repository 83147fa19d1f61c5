import { describe, expect, test } from '@jest/globals';
import { renderMarkdown } from '../../../../shared/report/render-markdown.ts';
import { renderTerminal } from '../../../../shared/report/render-terminal.ts';
import { cutFacts, HEAD } from '../facts.ts';
import { outcome } from './outcome.ts';

describe('hostile text stays text', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '@everyone look at #1',
    '[click](javascript:alert(1))',
    '![x](https://evil.example/p.png)',
    '</details></td></table>',
    '| a | b |',
    '`code` **bold** _it_',
    '::set-output name=version::9.9.9',
    '##[error]boom',
    '\u202Eexe.tset',
    '\u001B[31mred',
  ];
  const LIVE = /<script|<img|<\/td|(?<!\\)\]\(javascript|!\[|(?<![\w;&#])@everyone|^::|##\[|\u202E|\u001B/m;

  test.each(HOSTILE)('in a subject: %s', (subject) => {
    for (const message of [subject, `feat: ${subject}`, `feat(${subject.replaceAll(/[()\s]/g, '')}): x`]) {
      const { blocks, files } = outcome({ commits: [message] });
      expect(renderMarkdown(blocks)).not.toMatch(LIVE);
      expect(renderTerminal(blocks, { colour: false })).not.toMatch(/[\u202E\u001B]/);
      expect(files[0]?.content).not.toMatch(LIVE);
    }
  });

  test.each(['v1.2.0-<img>', 'v1.2.0-@everyone', 'v1.2.0-`|x'])('in a tag: %s', (name) => {
    const { versions } = cutFacts().tags;
    const base = versions.map((one) => ({ ...one, tag: { ...one.tag, name } }));
    const { blocks, files } = outcome({}, {}, { base: base[0] });
    expect(renderMarkdown(blocks)).not.toMatch(LIVE);
    expect(files[0]?.content).not.toMatch(LIVE);
  });

  test('in the name of an author', () => {
    const commits = cutFacts().commits.map((commit) => ({
      ...commit,
      author: { name: '<img src=x> @everyone', email: 'x@example.com' },
      coAuthors: [{ name: '</details>[a](javascript:x)', email: 'y@example.com' }],
    }));
    const { blocks, files } = outcome({}, {}, { commits });
    expect(renderMarkdown(blocks)).not.toMatch(LIVE);
    expect(files[0]?.content).not.toMatch(LIVE);
    expect(files[0]?.content).toContain('&lt;img src=x&gt;');
  });

  test('in a ref and in the reason of a check', () => {
    const reasons = HOSTILE.map((message) => ({ code: 'release-blocker', message }));
    const remoteChecks = [{ name: 'release blockers', verdict: 'fail', reasons }] as const;
    const target = { ref: '<img>@everyone|`x`', sha: HEAD };
    const { headline, blocks } = outcome({}, {}, { remoteChecks, target });
    expect(renderMarkdown([{ kind: 'heading', text: headline }, ...blocks])).not.toMatch(LIVE);
  });
});
