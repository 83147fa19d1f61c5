import { expect, test } from '@jest/globals';
import { contributorsOf } from '../../shared/notes/contributors.ts';
import { thanksPieces } from '../../shared/notes/thanks.ts';
import { repositoryLinks } from '../../shared/notes/links.ts';
import type { Person } from '../../shared/semver/commit.ts';
import { commit } from './commits.ts';

const by = (...authors: Person[]) =>
  contributorsOf(
    authors.map((author, index) => commit(index, { author })),
    'github.com',
  );
const namesOf = (...authors: Person[]) => by(...authors).people.map((one) => one.name);

test('authors and co-authors are named once, by name', () => {
  const found = contributorsOf(
    [
      commit(1, {
        author: { name: 'Li', email: 'li@x.org' },
        coAuthors: [{ name: 'ana', email: 'a@x.org' }],
      }),
      commit(2, { author: { name: 'Ana S.', email: 'A@X.org' } }),
    ],
    'github.com',
  );
  expect(found.people.map((one) => one.name)).toEqual(['ana', 'Li']);
});

test.each([
  ['12345+ana@users.noreply.github.com', 'ana'],
  ['ana@users.noreply.github.com', 'ana'],
  ['Ana@users.noreply.GitHub.com', 'Ana'],
  ['ana@users.noreply.ghe.example.com', undefined],
  ['ana@users.noreply.github.com.evil.example', undefined],
  ['a)b@users.noreply.github.com', undefined],
  ['ana@example.com', undefined],
])('the address %s gives the login %s', (email, login) => {
  expect(by({ name: 'Ana', email }).people).toEqual([{ name: 'Ana', login }]);
});

test('two private addresses of one login are one person', () => {
  expect(
    namesOf(
      { name: 'Ana', email: '1+ana@users.noreply.github.com' },
      { name: 'Ana', email: 'ANA@users.noreply.github.com' },
    ),
  ).toHaveLength(1);
});

test('one name with two addresses is listed once, in any order with the link that is known', () => {
  const people = [
    { name: 'Ana Silva', email: 'ana@work.example' },
    { name: ' ana silva ', email: '1+ana@users.noreply.github.com' },
    { name: 'ANA SILVA', email: 'ana@home.example' },
  ];
  for (const order of [people, people.toReversed()])
    expect(by(...order).people).toEqual([{ name: 'ana silva', login: 'ana' }]);
});

test('a bot stays beside a person of its name', () => {
  const found = by(
    { name: 'dependabot', email: '1+dependabot[bot]@users.noreply.github.com' },
    { name: 'dependabot', email: 'd@example.com' },
  );
  expect([found.people.length, found.bots.length]).toEqual([1, 1]);
});

test.each([
  [{ name: 'ana@example.com', email: 'ana@example.com' }, 'someone'],
  [{ name: 'Ana ana@example.com', email: '' }, 'Ana'],
  [{ name: 'Ana <ana@example.com>', email: '' }, 'Ana'],
  [{ name: '', email: '1+ana@users.noreply.github.com' }, 'ana'],
  [{ name: ' ', email: '' }, 'someone'],
])('%j is shown as %s: never an address', (person, name) => {
  expect(namesOf(person)).toEqual([name]);
});

test('bots are apart, and have no link', () => {
  const found = by(
    { name: 'renovate[bot]', email: '1+renovate[bot]@users.noreply.github.com' },
    { name: 'Ana', email: '1+ana@users.noreply.github.com' },
  );
  const [piece] = thanksPieces(found, repositoryLinks('https://github.com/o/r'));
  expect(piece?.text).toBe(
    '### Contributors\n\n[Ana](https://github.com/ana)\n\nBots: renovate\\[bot\\]\n\n',
  );
});

test('a name is text', () => {
  const [piece] = thanksPieces(by({ name: '[x](javascript:1) @ana <b>', email: 'e@x.org' }), undefined);
  expect(piece?.text).toContain('\\[x\\](javascript:1) @&#8203;ana &lt;b&gt;');
});

test('nobody is thanked when there is nobody', () => {
  expect(thanksPieces(by(), undefined)).toEqual([]);
  expect(thanksPieces(undefined, undefined)).toEqual([]);
});
