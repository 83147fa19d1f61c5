import { expect, test } from '@jest/globals';
import { renderTerminal } from '../../../shared/report/render-terminal.ts';
import { createRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { jsonOf, rehearsed } from './given.ts';

test('a hotfix is cut, approved and on all of the traffic, past a freeze', async () => {
  const outcome = await rehearsed(temporaryFolder(), { scenario: 'friday-hotfix' });
  expect(outcome.verdict).toBe('pass');
  expect(JSON.parse(jsonOf(outcome))).toMatchObject({
    scenarios: [{ end: { hotfix: { version: '1.3.1-rc.1', weight: 100, release: 'published' } } }],
  });
  // Traffic is told when it moves, of what is released only; the decision follows when its watch has ended.
  const told = renderTerminal(outcome.blocks, { colour: false });
  expect(told).toMatch(/Thu 10:00 {2}10% +1\.4\.0-rc\.1 takes 10% of the traffic\n +Thu 10:15 +advance/);
  expect(told).toMatch(/Fri 22:00 {2}0% +1\.4\.0-rc\.1 takes none of the traffic\n/);
  expect(told).toMatch(/Fri 22:10 +1\.3\.1-rc\.1 takes 100% of the traffic\n/);
  expect(told).not.toContain('1.3.0 takes');
});

test('of a clone with a release its own hotfix is rehearsed, and twice the same', async () => {
  const repository = await createRepository();
  await repository.commit('feat: begin');
  await repository.tag('v1.3.0', { annotated: true });
  await repository.commit('feat: more');
  const [one, other] = [
    await rehearsed(repository.dir, { scenario: 'friday-hotfix' }),
    await rehearsed(repository.dir, { scenario: 'friday-hotfix' }),
  ];
  expect([one.verdict, jsonOf(other)]).toEqual(['pass', jsonOf(one)]);
  expect(JSON.parse(jsonOf(one))).toMatchObject({
    scenarios: [{ end: { hotfix: { version: '1.3.1-rc.1', weight: 100, release: 'published' } } }],
  });
  await repository.remove();
});
