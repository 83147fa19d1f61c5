import type { Tag } from './tag.ts';
import type { TagTemplate } from './tag-template.ts';
import { parseVersion, type Scheme } from './version.ts';

/** A template that reads some of the tags, and how many. */
export type TagPrefix = { readonly template: TagTemplate; readonly count: number };

// Where the numbers of a version begin. Dates have the same shape, and the parser decides.
const NUMBERS = /(?<![\d.])\d{1,16}\.\d{1,16}\.\d{1,16}/;

/**
 * The prefixes that stand before a version at the end of a tag (`api@1.0.0`, `release-1.1.0`, `app/v1.2.3`), as templates,
 * most used first.
 */
export function tagPrefixes(tags: readonly Tag[], scheme: Scheme): readonly TagPrefix[] {
  const counts = new Map<string, number>();
  for (const { name } of tags) {
    const at = NUMBERS.exec(name)?.index;
    if (at === undefined || !parseVersion(name.slice(at), scheme).ok) continue;
    const prefix = name.slice(0, at);
    // Git takes braces, and a template would read them as a placeholder.
    if (!/[{}]/.test(prefix)) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([prefix, count]) => ({ template: { text: `${prefix}{version}`, prefix, suffix: '' }, count }));
}
