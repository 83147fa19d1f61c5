import type { Instant } from '../../../shared/calendar/instant.ts';
import { type CanarySettings, canarySettings } from '../../canary-promote/settings.ts';
import { withReason } from '../../release-cut/tag-message.ts';
import { type DryCut, dryCut } from '../collect/dry-cut.ts';
import { fixCommit, historyWith } from '../github/fix.ts';
import { repositoryOver } from '../github/repository.ts';
import type { Candidate } from '../setting/setting.ts';
import { leaveCut } from '../stage/leave-cut.ts';
import type { Stage } from '../stage/stage.ts';

/** A hotfix that was cut from the last release, and what it is promoted by. */
export type Hotfix = {
  readonly candidate: Candidate;
  readonly cutAt: Instant;
  readonly unit: CanarySettings['unit'];
};

/** A fix on the branch, and the same on the last release: nobody's commits, so that they can be told from real ones. */
const FIX = '3'.repeat(40);
const PICKED = '4'.repeat(40);

/**
 * Cuts a hotfix of one commit as release-cut does: its own dry run in mode hotfix, over the history of the rehearsal with a fix on the branch.
 * Tag, branch and draft are then laid down in memory. What release-cut refuses is told by its first reason.
 */
export async function cutHotfix(stage: Stage, justification: string): Promise<Hotfix | string> {
  const { setting, objects, clock, config } = stage;
  const { candidate, history } = setting;
  const base = candidate.previousTag === undefined ? undefined : history.tags.get(candidate.previousTag);
  if (base === undefined) return 'there is no release that it could start from';
  const at = clock.now();
  const fix = fixCommit(FIX, candidate.sha, at, 'fix: take the broken checkout out');
  const picked = fixCommit(PICKED, base, at, `${fix.commit.message}\n\n(cherry picked from commit ${FIX})\n`);
  const known = historyWith(history, [fix, picked]);
  const text = (path: string) => (path === setting.configFile ? config.text : undefined);
  const cut = await dryCut(
    {
      ...repositoryOver(known, objects, text),
      pickCommits: () =>
        Promise.resolve({ kind: 'picked', sha: PICKED, commits: [{ from: FIX, sha: PICKED }] }),
    },
    { mode: 'hotfix', 'base-version': candidate.previousVersion, commits: [FIX], justification },
    {
      config: setting.configFile,
      env: setting.env,
      at,
      readText: (path) =>
        path === setting.configPath
          ? Promise.resolve({ kind: 'text', text: config.text })
          : setting.readText(path),
    },
  );
  if (cut.kind !== 'cut') return whyNone(cut);
  const settings = canarySettings(setting.config, setting.service, true);
  if (!settings.ok) return settings.message;
  stage.know([fix, picked]);
  leaveCut(stage, { ...cut.candidate, sha: PICKED }, undefined, (message) =>
    withReason(message, { justification, incident: null }),
  );
  return { candidate: cut.candidate, cutAt: at, unit: settings.value.unit };
}

function whyNone(cut: Exclude<DryCut, { readonly kind: 'cut' }>): string {
  switch (cut.kind) {
    case 'nothing':
      return cut.why;
    case 'refused':
      return cut.reason.message;
    case 'undecided':
      return cut.reasons[0].message;
  }
}
