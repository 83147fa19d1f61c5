import { describe, expect, test } from '@jest/globals';
import { parseTemplate } from '../../shared/notes/template.ts';
import { commit, sha } from './commits.ts';
import { links, notes } from './notes-of.ts';

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
