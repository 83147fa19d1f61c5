import { pathSegment } from '../../shared/ledger/path-segment.ts';
import type { Clone } from './history.ts';

/** Names that are listed; a ledger of many services has more. */
const LISTED = 20;

/** Why nothing can be shown of a scope; undefined when the ledger has something of it. */
export function unknownScope(scope: string, { commits, files, isShallow }: Clone): string | undefined {
  const named = [...commits.map((commit) => commit.scope), ...files.map(({ entry }) => entry?.scope ?? '')];
  const known = [...new Set(named)].filter((name) => name !== '').sort();
  if (known.includes(pathSegment(scope))) return undefined;
  const more = known.length > LISTED ? ` and ${known.length - LISTED} more` : '';
  const has =
    known.length === 0 ? 'It has no entry yet.' : `It knows ${known.slice(0, LISTED).join(', ')}${more}.`;
  const older = isShallow
    ? ' This clone is shallow, so older entries are not seen: git fetch --unshallow'
    : '';
  return `The ledger has nothing of the scope ${JSON.stringify(scope)}. ${has}${older}`;
}
