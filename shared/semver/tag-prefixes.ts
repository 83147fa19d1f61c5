import type { Tag } from './tag.ts';
import type { TagTemplate } from './tag-template.ts';
import { compareVersions, parseVersion, type Scheme, type Version } from './version.ts';

/** A template that reads some of the tags, how many, and the one of the newest version. */
export type TagPrefix = {
  readonly template: TagTemplate;
  readonly count: number;
  /** The name of that tag. */
  readonly newest: string;
};

type Named = { readonly name: string; readonly version: Version };

// Where the numbers of a version begin. Dates have the same shape, and the parser decides.
const NUMBERS = /(?<![\d.])\d{1,16}\.\d{1,16}\.\d{1,16}/;

/**
 * The prefixes that stand before a version at the end of a tag (`api@1.0.0`, `release-1.1.0`, `app/v1.2.3`), as templates,
 * most used first.
 */
export function tagPrefixes(tags: readonly Tag[], scheme: Scheme): readonly TagPrefix[] {
  const found = new Map<string, { readonly count: number; readonly newest: Named }>();
  for (const { name } of tags) {
    const at = NUMBERS.exec(name)?.index;
    const read = at === undefined ? undefined : parseVersion(name.slice(at), scheme);
    if (read?.ok !== true) continue;
    const prefix = name.slice(0, at);
    // Git takes braces, and a template would read them as a placeholder.
    if (/[{}]/.test(prefix)) continue;
    const { count = 0, newest } = found.get(prefix) ?? {};
    const isNewest = newest === undefined || compareVersions(read.value, newest.version) > 0;
    found.set(prefix, { count: count + 1, newest: isNewest ? { name, version: read.value } : newest });
  }
  return [...found]
    .sort(([a, { count: many }], [b, { count: more }]) => more - many || (a < b ? -1 : 1))
    .map(([prefix, { count, newest }]) => ({
      template: { text: `${prefix}{version}`, prefix, suffix: '' },
      count,
      newest: newest.name,
    }));
}
