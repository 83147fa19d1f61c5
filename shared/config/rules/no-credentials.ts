import { credentialIn } from '../credential.ts';
import type { Finding } from '../finding.ts';
import type { Rule, View } from '../view.ts';

/** The file never holds a secret, only the name of the environment variable that does. The value is never repeated. */
export const noCredentials: Rule = (file) => search(file);

function search(place: View): readonly Finding[] {
  const text = place.text();
  if (text !== undefined) return found(place, text);
  return [
    ...place.items().flatMap(search),
    ...place.entries().flatMap((entry) => [...found(entry, entry.name, 'key'), ...search(entry)]),
  ];
}

function found(place: View, text: string, on?: 'key'): readonly Finding[] {
  const what = credentialIn(text);
  if (what === undefined) return [];
  const message = `looks like ${what}: revoke it, keep the new one as a secret, and write the name of its environment variable here`;
  return [place.finding(message, on === undefined ? {} : { on })];
}
