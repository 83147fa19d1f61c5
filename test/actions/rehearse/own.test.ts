import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createRepository, type TestRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { jsonOf, rehearsed } from './given.ts';

const CONFIG = (trap: string) => `version: 1
sources: { prometheus: { url-env: PROMETHEUS_URL } }
signals:
  errors: { bad: 'requests{service="{service}",version="{version}",code="500"}', total: 'requests{service="{service}",version="{version}"}' }
probes: [{ name: smoke, command: [touch, ${trap}] }]
profiles:
  canary: { advance-when: [errors <= 1%, probes pass], rollback-when: [errors > 5% for 2m] }
strategies:
  canary: { profile: canary, steps: [{ weight: 25%, bake: 10m }, { weight: 50%, bake: 1h }, { weight: 100% }], guard: 10m, soak: 1h }
services:
  api:
    strategy: canary
    deploy: { command: { read: [touch, ${trap}], set-weight: [touch, ${trap}], pin: [touch, ${trap}], abort: [touch, ${trap}], undo: [touch, ${trap}] } }
flags: [{ name: search, on-rollback: false, command: [touch, ${trap}] }]
`;

describe('a repository with a configuration of its own', () => {
  let repository: TestRepository;
  let server: Server;
  let asked = 0;
  let env: Record<string, string>;
  let trap: string;

  beforeEach(async () => {
    repository = await createRepository();
    trap = join(temporaryFolder(), 'was-run');
    await repository.commit('feat: one', { files: { '.github/release.yml': CONFIG(trap) } });
    await repository.tag('v1.0.0');
    await repository.commit('feat: two');
    mkdirSync(join(repository.dir, '.github'), { recursive: true });
    writeFileSync(join(repository.dir, '.github/release.yml'), CONFIG(trap));
    asked = 0;
    server = createServer((_request, response) => {
      asked += 1;
      response.end('{}');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
    env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_API_URL: url, PROMETHEUS_URL: url, GITHUB_TOKEN: 'x' };
  });
  afterEach(async () => {
    await repository.remove();
    await new Promise((done) => server.close(done));
  });

  test('from a pull request no command of it is run, no host is asked, and the clone stays as it was', async () => {
    const before = await repository.git('for-each-ref');
    const { verdict } = await rehearsed(repository.dir, { scenario: 'error-spike' }, env);
    expect(verdict).toBe('pass');
    expect(existsSync(trap)).toBe(false);
    expect(asked).toBe(0);
    expect(await repository.git('for-each-ref')).toBe(before);
  });

  test('the candidate is what release-cut would cut', async () => {
    const json: unknown = JSON.parse(
      jsonOf(await rehearsed(repository.dir, { scenario: 'two-at-once' }, env)),
    );
    expect(json).toMatchObject({
      candidate: { version: '1.1.0-rc.1', tag: 'v1.1.0-rc.1', previous: 'v1.0.0' },
      scenarios: [{ name: 'two-at-once', result: 'as-promised' }],
    });
  });

  test.each([
    ['latency-drift', 'no rollback-when of the configuration is about a histogram'],
    ['incident-ours', 'no rollback-when of the configuration asks for incidents'],
    ['freeze-hit', 'the configuration has no calendar, so there are no freezes'],
    ['approver-missing', 'no step of the strategy asks for approvals'],
  ])('%s does not apply, and says why', async (scenario, why) => {
    const outcome = await rehearsed(repository.dir, { scenario }, env);
    expect(outcome.headline).toBe(`rehearsal: ${scenario} is not applicable: ${why}`);
    expect(JSON.stringify(outcome.blocks)).toContain(why);
  });

  test('a promise that is not kept fails, and says what was found', async () => {
    const file = join(temporaryFolder(), 'own.yml');
    writeFileSync(
      file,
      'name: own\ntitle: Mine\nuntil: step 1 + 5m\npromise: { weights: [99], stage: canary }\n',
    );
    const outcome = await rehearsed(repository.dir, { scenario: file }, env);
    expect(outcome.verdict).toBe('fail');
    expect(outcome.reasons).toEqual([
      {
        code: 'not-as-promised',
        message: 'own: weights was promised as 99%, and is 25%',
        observed: '25%',
        limit: '99%',
      },
    ]);
  });

  test('the report is kept in the folder that is asked for', async () => {
    const report = join(temporaryFolder(), 'a b');
    const { outputs } = await rehearsed(repository.dir, { scenario: 'two-at-once', report }, env);
    expect(outputs.report).toBe(report);
    expect(readFileSync(join(report, 'rehearsal.md'), 'utf8')).toContain('two-at-once: Two people promote');
    expect(readFileSync(join(report, 'rehearsal.json'), 'utf8')).toContain('release-actions/rehearsal@1');
  });
});
