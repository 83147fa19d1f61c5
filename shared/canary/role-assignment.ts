/**
 * Gives as many roles as possible each a person of its own, where one person may hold several roles and can serve one.
 * The answer has the person of each role by its place, `undefined` where there is none left. Roles that come first, and
 * people who come first, are preferred; the same question has the same answer.
 *
 * This is a maximum matching in a bipartite graph by augmenting paths, in time of roles times edges (H. W. Kuhn, 1955,
 * https://doi.org/10.1002/nav.3800020109): when a role finds all of its people taken, one of them is asked to serve it
 * and their role looks for another.
 * @param people who could serve each role; no one twice in one list
 */
export function assignRoles(people: readonly (readonly string[])[]): readonly (string | undefined)[] {
  const roleOf = new Map<string, number>();
  for (const role of people.keys()) place(role, people, roleOf, new Set());
  const personOf = new Map([...roleOf].map(([person, role]) => [role, person]));
  return people.map((_, role) => personOf.get(role));
}

function place(
  role: number,
  people: readonly (readonly string[])[],
  roleOf: Map<string, number>,
  asked: Set<string>,
): boolean {
  for (const person of people[role] ?? []) {
    if (asked.has(person)) continue;
    asked.add(person);
    const other = roleOf.get(person);
    if (other === undefined || place(other, people, roleOf, asked)) {
      roleOf.set(person, role);
      return true;
    }
  }
  return false;
}
