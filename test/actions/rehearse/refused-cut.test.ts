import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { createRepository, type TestRepository } from '../../kit/repository.ts';
import { rehearsed } from './given.ts';

const PRESETS = new URL('../../../workflows-examples/presets/', import.meta.url);
const FREEZE_FILE = 'freezes.json';
const CONFIG = `version: 1
train: { cut: 'Wed 17:00' }
calendar: { freezes: [{ file: ${FREEZE_FILE} }] }
sources: { prometheus: { url-env: PROMETHEUS_URL } }
signals: { errors: { bad: 'requests{service="{service}",code="500"}', total: 'requests{service="{service}"}' } }
profiles: { canary: { advance-when: [errors <= 1%], rollback-when: [errors > 5% for 2m] } }
strategies: { canary: { profile: canary, steps: [{ weight: 25%, bake: 10m }, { weight: 100% }], guard: 10m, soak: 1h } }
services:
  api: { strategy: canary, image: 'registry.example/api:{version}', deploy: { argo-rollouts: { name: api, namespace: shop } } }
`;

let repository: TestRepository;
beforeEach(async () => {
  repository = await createRepository();
  await repository.commit('feat: one');
  await repository.tag('v1.3.0');
  await repository.commit('feat: two');
});
afterEach(() => repository.remove());

/** What is told of a cut that release-cut would refuse: each code and its sentence. */
async function told(config: string): Promise<readonly (readonly [string, string])[]> {
  mkdirSync(join(repository.dir, '.github'), { recursive: true });
  writeFileSync(join(repository.dir, '.github/release.yml'), config);
  try {
    await rehearsed(repository.dir, { scenario: 'healthy' });
  } catch (thrown) {
    if (!(thrown instanceof CouldNotDecide)) throw thrown;
    return thrown.reasons.map(({ code, message }) => [code, message]);
  }
  return [];
}

const MISSING = (file: string) =>
  `freeze: The freeze file ${file} was not found, so production stays closed: add it (an empty list [] means no freezes) or take it out of calendar.freezes.`;

describe('why release-cut would refuse the cut is told with the name of the check', () => {
  test.each([
    ['release-captain', '.maestro/freeze_windows.json'],
    ['reliability-framework', 'deployment_freezes.yaml'],
  ])('the preset %s in a clone without its freeze file', async (preset, file) => {
    expect(await told(readFileSync(new URL(`${preset}.yml`, PRESETS), 'utf8'))).toEqual([
      ['freeze-file-missing', `release-cut would refuse this cut: ${MISSING(file)}`],
    ]);
  });

  test('a freeze file that cannot be read', async () => {
    writeFileSync(join(repository.dir, FREEZE_FILE), '{');
    expect(await told(CONFIG)).toEqual([
      ['freeze-file-unreadable', expect.stringMatching(/^release-cut would refuse this cut: freeze: /)],
    ]);
  });

  test('each check that closes it, in the order of the table', async () => {
    await repository.git('checkout', '-q', '-b', 'hot', 'v1.3.0');
    await repository.commit('fix: hot');
    await repository.tag('v1.3.1');
    await repository.git('checkout', '-q', '-');
    expect(await told(CONFIG)).toEqual([
      ['freeze-file-missing', `release-cut would refuse this cut: ${MISSING(FREEZE_FILE)}`],
      [expect.any(String), expect.stringMatching(/^fixes shipped before: [0-9a-f]{7} shipped in v1\.3\.1 /)],
    ]);
  });

  test('with an empty list the train is rehearsed', async () => {
    writeFileSync(join(repository.dir, FREEZE_FILE), '[]');
    expect(await told(CONFIG)).toEqual([]);
  });
});
