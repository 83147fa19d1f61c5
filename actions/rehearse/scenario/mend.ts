import type { Path } from '../../../shared/config/path.ts';

/** A deed that changes nothing. */
const NOTHING_HAPPENS = { cron: 'on' };
/** What other places of a scenario count on being there, whatever is wrong with it. */
const IN_PLACE_OF: Readonly<Record<string, unknown>> = {
  at: 'cut',
  signal: { kind: 'errors', to: 'healthy' },
  hotfix: { justification: 'to be mended' },
};
const WHOLE = { name: 'to-be-mended', title: 'to be mended' };

type Fields = Readonly<Record<string, unknown>>;

/**
 * A scenario as a file has it, without what is wrong at some paths, so that the rest of it can still be judged: of the timeline the key of
 * a deed, of everything else the key of a key. What it says in their place is not judged.
 */
export function mended(value: unknown, wrong: readonly Path[]): unknown {
  const given = isFields(value) ? value : {};
  const { timeline } = given;
  const below = byFirst(wrong);
  const inTimeline = byFirst(below.get('timeline') ?? []);
  return {
    ...WHOLE,
    ...withoutKeys(given, wrong),
    promise: withoutKeys(given['promise'], below.get('promise') ?? []),
    ...(Array.isArray(timeline)
      ? {
          timeline: timeline.map((deed: unknown, index) => {
            const paths = inTimeline.get(index);
            return paths === undefined ? deed : mendedDeed(deed, paths);
          }),
        }
      : {}),
  };
}

/** What is left of each path behind its first part, by that part. */
function byFirst(paths: readonly Path[]): ReadonlyMap<string | number, readonly Path[]> {
  const found = new Map<string | number, Path[]>();
  for (const [first, ...rest] of paths) {
    if (first === undefined) continue;
    const known = found.get(first);
    if (known === undefined) found.set(first, [rest]);
    else known.push(rest);
  }
  return found;
}

/** Of several things at once the first stays, once it is told. */
function mendedDeed(deed: unknown, paths: readonly Path[]): Fields {
  const { at = IN_PLACE_OF['at'], ...rest } = withoutKeys(deed, paths);
  const broken = paths.flatMap(([key = '']) =>
    key !== 'at' && Object.hasOwn(IN_PLACE_OF, key) ? [[key, IN_PLACE_OF[key]] as const] : [],
  );
  const things = [...Object.entries(rest), ...broken];
  const isTold = paths.some((path) => path.length === 0);
  return {
    at,
    ...(things.length === 0 ? NOTHING_HAPPENS : Object.fromEntries(isTold ? things.slice(0, 1) : things)),
  };
}

/** Without the keys at which or below which something is wrong. */
function withoutKeys(value: unknown, paths: readonly Path[]): Fields {
  if (!isFields(value)) return {};
  const wrong = new Set(paths.map(([key]) => key));
  return Object.fromEntries(Object.entries(value).filter(([key]) => !wrong.has(key)));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
