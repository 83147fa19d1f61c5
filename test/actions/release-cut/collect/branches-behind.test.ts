import { expect, test } from '@jest/globals';
import { branchesBehind } from '../../../../actions/release-cut/collect/branches-behind.ts';
import { V_TAGS } from '../../../../shared/semver/tag-template.ts';
import { settingsOf, taggedOf } from '../facts.ts';
import { opened, story } from './real-repository.ts';

test.each<[string, string, readonly string[]]>([
  ['the candidates of a version share a branch', 'release/{final}', ['behind']],
  ['each has its own', 'release/{tag}', []],
])('what is behind the cut where %s', async (_, name, found) => {
  const made = await story();
  const behind = await made.commit('feat: behind');
  await made.branch('side');
  const beside = await made.commit('feat: beside');
  await made.checkout('main');
  const tip = await made.commit('feat: tip');
  const versions = taggedOf(['v1.0.0', ['v1.1.0-rc.1', behind], ['v1.2.0-rc.1', beside]]);
  const settings = settingsOf(`train: { release-branch: "${name}" }`);
  const branches = new Map([
    ['release/1.1.0', behind],
    ['release/1.2.0', beside],
    ['release/v1.1.0-rc.1', behind],
  ]);
  const known = { settings, template: V_TAGS, versions, branches };
  const shas = await branchesBehind(await opened(made), tip, versions[0], known);
  expect([...shas]).toEqual(found.map(() => behind));
});
