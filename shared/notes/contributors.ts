import type { ParsedCommit } from '../semver/parsed-commit.ts';
import type { Person } from '../semver/commit.ts';

/** Somebody to thank. Never holds an e-mail address. */
export type Contributor = {
  /** As git has it, or the login, or `someone` when a commit names nobody; untrusted. */
  readonly name: string;
  /** Known only from the private addresses that GitHub gives out. */
  readonly login: string | undefined;
};

/** Everybody who wrote a commit, each once, by name. */
export type Contributors = { readonly people: readonly Contributor[]; readonly bots: readonly Contributor[] };

const PRIVATE_ADDRESS = /^(?:\d{1,20}\+)?([a-z\d][a-z\d_-]{0,99}(?:\[bot\])?)@users\.noreply\.(\S{1,255})$/i;

/**
 * Authors and co-authors of the commits. Two are the same when their e-mail addresses agree but for case, or both are
 * private addresses of one login at `host` (such as `github.com`), or their names agree but for case: two entries of one
 * name would look like a mistake. Whoever has `[bot]` in name or login is a bot.
 * Source: https://docs.github.com/en/account-and-profile/reference/email-addresses-reference
 */
export function contributorsOf(commits: readonly ParsedCommit[], host: string | undefined): Contributors {
  const found = new Map<string, Contributor>();
  // The same few people over and over, each as one object where git was read for them.
  const people = new Set<Person>();
  for (const { author, coAuthors } of commits) {
    people.add(author);
    for (const coAuthor of coAuthors) people.add(coAuthor);
  }
  for (const person of people) {
    const login = loginOf(person, host);
    const key = login === undefined ? addressOrName(person) : `login ${login.toLowerCase()}`;
    if (!found.has(key)) found.set(key, { name: nameOf(person, login), login });
  }
  const everyone = [...found].sort(([a, one], [b, other]) => compare(one.name, other.name) || compare(a, b));
  const all = onceByName(everyone.map(([, contributor]) => contributor));
  return { people: all.filter((one) => !isBot(one)), bots: all.filter(isBot) };
}

/** Each name once, a bot apart from a person of its name; of several the one that can be linked. */
function onceByName(sorted: readonly Contributor[]): readonly Contributor[] {
  const byName = new Map<string, Contributor>();
  for (const one of sorted) {
    const key = `${isBot(one) ? 'bot' : 'person'} ${one.name.toLowerCase()}`;
    const known = byName.get(key);
    if (known === undefined || (known.login === undefined && one.login !== undefined)) byName.set(key, one);
  }
  return [...byName.values()];
}

function loginOf(person: Person, host: string | undefined): string | undefined {
  const [, login, at] = PRIVATE_ADDRESS.exec(person.email.trim()) ?? [];
  return at?.toLowerCase() === (host ?? 'github.com') ? login : undefined;
}

function addressOrName(person: Person): string {
  const email = person.email.trim().toLowerCase();
  return email === '' ? `name ${person.name.trim().toLowerCase()}` : `email ${email}`;
}

/** Some people's git has their address for a name, and some put it behind the name: neither is printed. */
function nameOf(person: Person, login: string | undefined): string {
  const words = person.name.split(/\s+/).filter((word) => word !== '' && !word.includes('@', 1));
  return words.length > 0 ? words.join(' ') : (login ?? 'someone');
}

function isBot(contributor: Contributor): boolean {
  return contributor.name.endsWith('[bot]') || (contributor.login?.endsWith('[bot]') ?? false);
}

/** By code unit of the lower-case names, not by locale: the same notes on every machine. */
function compare(a: string, b: string): number {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
