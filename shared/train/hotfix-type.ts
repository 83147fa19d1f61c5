import { parsed, type Parsed, unparsed } from '../quantity/parsed.ts';

/** A kind of commit that a hotfix may carry: every scope of the type, or only the one named. */
export type HotfixType = { readonly type: string; readonly scope?: string };

const HOTFIX_TYPE = /^([A-Za-z][A-Za-z0-9-]{0,49})(?:\(([^()\s]{1,100})\))?$/;

/** Reads `fix` or `chore(security)`. Case does not matter, as in commit headers. */
export function parseHotfixType(text: string): Parsed<HotfixType> {
  const [match, type, scope] = HOTFIX_TYPE.exec(text) ?? [];
  if (match === undefined || type === undefined)
    return unparsed(`expected a commit type such as fix or chore(security), got "${text}"`);
  return parsed({
    type: type.toLowerCase(),
    ...(scope === undefined ? {} : { scope: scope.toLowerCase() }),
  });
}
