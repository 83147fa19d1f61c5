import type { Person } from './commit.ts';
import type { Footer } from './footers.ts';

const NOBODY: readonly Person[] = [];

/**
 * Reads the `Co-authored-by: Name <email>` footers; each address once, whatever its case.
 * Source: https://docs.github.com/en/pull-requests/committing-changes-to-your-project/creating-and-editing-commits/creating-a-commit-with-multiple-authors
 */
export function coAuthorsOf(footers: readonly Footer[]): readonly Person[] {
  if (!footers.some(({ token }) => token === 'co-authored-by')) return NOBODY;
  const people = new Map<string, Person>();
  for (const { token, value } of footers) {
    const person = token === 'co-authored-by' ? readPerson(value) : undefined;
    const key = person?.email.toLowerCase();
    if (person !== undefined && key !== undefined && !people.has(key)) people.set(key, person);
  }
  return [...people.values()];
}

function readPerson(value: string): Person | undefined {
  const line = value.split('\n', 1)[0] ?? '';
  const close = line.indexOf('>');
  const open = line.lastIndexOf('<', close);
  if (open < 1 || close < open + 2) return undefined;
  return { name: line.slice(0, open).trim(), email: line.slice(open + 1, close).trim() };
}
