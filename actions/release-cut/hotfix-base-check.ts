import type { Check } from '../../shared/gate/check.ts';
import { hotfixVersion } from '../../shared/semver/hotfix.ts';
import { isFinal } from '../../shared/semver/tagged-version.ts';
import { compareFinal } from '../../shared/semver/version.ts';
import type { CutFacts } from './facts.ts';

/** A hotfix starts at the newest version of its line: from an older one it would take back what came between. */
export function hotfixBaseCheck({ base, tags }: CutFacts): Check {
  const name = 'hotfix base';
  const next = base === undefined ? undefined : hotfixVersion(base.version.final, tags.versions);
  const newer = tags.versions.findLast(
    (one) =>
      isFinal(one) &&
      base !== undefined &&
      next !== undefined &&
      compareFinal(one.version.final, base.version.final) > 0 &&
      compareFinal(one.version.final, next) < 0,
  );
  if (base === undefined || newer === undefined) return { name, verdict: 'pass', reasons: [] };
  const message = `${newer.tag.name} is newer on the line of ${base.tag.name}: a hotfix of ${base.tag.name} would take back what it fixed; name ${newer.tag.name} as base-version`;
  return {
    name,
    verdict: 'fail',
    reasons: [
      {
        code: 'regresses-hotfix',
        message,
        observed: base.tag.name,
        limit: newer.tag.name,
        source: newer.tag.name,
      },
    ],
  };
}
