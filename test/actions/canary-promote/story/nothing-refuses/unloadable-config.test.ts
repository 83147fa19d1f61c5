import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CONFIG } from '../../../../kit/canary/config.ts';
import { CANDIDATE, type Given, play } from '../../../../kit/canary/scene.ts';
import { running } from '../../../../kit/canary/told.ts';
import { atTen, FILE } from './at-ten.ts';
import { BACK, OLD } from './steps.ts';
import { type Change, gitFrom, noCommit, noTags, offline, same } from './worlds.ts';

const BROKEN = 'version: 1\nstrategies: {';
const SLIP = CONFIG.replace('train: { cut: Wed 17:00 }', 'train: { cut: Someday }').replace(
  'rate-window: 1m',
  'rate-window: soon',
);

/** A clone that has it in no form but that of its work tree. */
const nowhereElse: Change = (world) => noTags(noCommit(world));

describe('a configuration that does not load', () => {
  test.each<[string, string, Given, Change, readonly string[]]>([
    ['is replaced by that of its commit', BROKEN, {}, same, ['config-recorded']],
    ['or by that of a tag', BROKEN, {}, noCommit, ['config-recorded']],
    ['or by that of GitHub’s latest release', BROKEN, {}, nowhereElse, ['config-recorded']],
    ['or of the version that is named', BROKEN, { version: CANDIDATE }, nowhereElse, ['config-recorded']],
    ['or by what of it is right', SLIP, offline, nowhereElse, ['not-connected', 'config-in-part']],
    [
      'or by what of it is right, without git',
      SLIP,
      offline,
      gitFrom({ PATH: '/nowhere' }),
      ['git-missing', 'not-connected', 'config-in-part'],
    ],
  ])('%s', async (_, text, given, world, warned) => {
    const at = await atTen();
    writeFileSync(join(at.dir, FILE), text);
    const end = await play(at, [{ ...BACK, ...given }, { world }]);
    expect(end.reasons.map(({ code }) => code)).toEqual(['rolled-back', ...warned]);
    expect(running(at)).toEqual(OLD);
  });

  test('and nothing that says where production runs is refused, with what to type', async () => {
    const at = await atTen();
    const writes = at.cluster.writes.length;
    writeFileSync(join(at.dir, FILE), BROKEN);
    const end = await play(at, [{ ...BACK, ...offline }, { world: nowhereElse }]);
    expect([end.decision, end.verdict]).toEqual([undefined, 'error']);
    expect(end.reasons.map(({ code }) => code)).toEqual(['config-invalid', 'by-hand']);
    expect(end.reasons.at(-1)?.message).toBe(
      'nothing says where production runs, so nothing was taken back: mend the configuration, or do it by hand. ' +
        'Argo Rollouts: kubectl argo rollouts abort NAME -n NAMESPACE, then kubectl argo rollouts undo NAME -n NAMESPACE. ' +
        'A Deployment: kubectl rollout undo deployment/NAME -n NAMESPACE. Helm: helm rollback RELEASE -n NAMESPACE. ' +
        'Request adopt afterwards',
    );
    expect(at.cluster.writes.length).toBe(writes);
  });
});
