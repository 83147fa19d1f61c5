import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createRepository, type TestRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { given, jsonOf, rehearsed } from './given.ts';
import { rehearse } from '../../../actions/rehearse/main.ts';
import { topOf } from '../../../shared/adapters/files/checkout.ts';
import { openHere } from '../../../actions/rehearse/collect/clone.ts';
import { renderTerminal } from '../../../shared/report/render-terminal.ts';

const CONFIG = (train = '', more = '') => `version: 1
train: { cut: 'Wed 17:00'${train} }
sources: { prometheus: { url-env: PROMETHEUS_URL } }
signals:
  errors: { bad: 'requests{service="{service}",version="{version}",code="500"}', total: 'requests{service="{service}",version="{version}"}' }
  depth: { query: 'queue_depth{service="{service}"}', unit: plain }
profiles:
  canary: { advance-when: [errors <= 1%, depth <= 100], rollback-when: [errors > 5% for 2m] }
strategies:
  canary: { profile: canary, steps: [{ weight: 25%, bake: 10m }, { weight: 100% }], guard: 10m, soak: 1h }
services:
  api: { strategy: canary, image: 'registry.example/api:{version}', deploy: { argo-rollouts: { name: api, namespace: shop } } }
${more}`;

function configured(text: string, folder = temporaryFolder()): string {
  mkdirSync(join(folder, '.github'), { recursive: true });
  writeFileSync(join(folder, '.github/release.yml'), text);
  return folder;
}

function own(text: string): string {
  const file = join(temporaryFolder(), 'own.yml');
  writeFileSync(file, `name: own\ntitle: Mine\n${text}`);
  return file;
}

describe('what release-cut would refuse is not rehearsed', () => {
  let repository: TestRepository;
  beforeEach(async () => {
    repository = await createRepository();
    await repository.commit('feat: one', { files: { '.github/release.yml': CONFIG() } });
    await repository.tag('v1.1.0');
    await repository.git('checkout', '-q', '-b', 'hot');
    await repository.commit('fix: hot');
    await repository.tag('v1.1.1');
    await repository.git('checkout', '-q', '-');
    await repository.commit('feat: two');
  });

  test('a hotfix that was not merged is told in the words of release-cut', async () => {
    await expect(rehearsed(repository.dir, { scenario: 'healthy' })).rejects.toThrow(
      /^release-cut would refuse this cut: fixes shipped before: [0-9a-f]{7} shipped in v1\.1\.1 and is not in what is cut \(fix: hot\): merge it or pick it with -x;/,
    );
    await repository.remove();
  });

  test('once it is merged the train is rehearsed', async () => {
    const who = ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com'];
    await repository.git(...who, 'merge', '-q', '--no-edit', 'hot');
    const { verdict, blocks } = await rehearsed(repository.dir, { scenario: 'two-at-once' });
    expect(verdict).toBe('pass');
    expect(JSON.stringify(blocks)).toContain('v1.2.0-rc.1, ');
    await repository.remove();
  });
});

describe('a train with a stage', () => {
  const folder = () => configured(CONFIG(', stage-environment: stage'));

  test('is deployed there at its cut, so that it is promoted', async () => {
    const { verdict } = await rehearsed(folder(), { scenario: 'healthy' });
    expect(verdict).toBe('pass');
  });

  test.each([
    ['failed', 'until: due + 1m\npromise: { weights: [], codes: [not-staged], never: [advance] }'],
    ['passed', 'until: step 1 + 5m\npromise: { weights: [step 1] }'],
  ])('a scenario says that it has %s', async (how, promise) => {
    const scenario = own(`timeline: [{ at: cut, stage: ${how} }]\n${promise}\n`);
    const { verdict, reasons } = await rehearsed(folder(), { scenario });
    expect({ verdict, reasons }).toEqual({ verdict: 'pass', reasons: [] });
  });
});

describe('promises', () => {
  const PAGED = 'notify: { pagerduty: { routing-key-env: KEY } }\n';
  const SPIKE = 'timeline: [{ at: step 1 + 4m, signal: { kind: errors, to: bad } }]\n';

  test.each([
    ['because: signal', []],
    ['because: errors', []],
    ['because: gremlins', ['own: why was promised as gremlins, and is ']],
    ['paged: [rolled-back]', []],
    ['paged: [blind]', ['own: page was promised as blind, and is none of it']],
    ['unpaged: [blind]', []],
    ['unpaged: [rolled-back]', ['own: no page was promised as no rolled-back, and is rolled-back']],
  ])('%s', async (promise, messages) => {
    const scenario = own(`${SPIKE}promise: { ${promise} }\n`);
    const { reasons } = await rehearsed(configured(CONFIG('', PAGED)), { scenario });
    expect(reasons).toHaveLength(messages.length);
    messages.forEach((message, index) => {
      expect(reasons[index]?.message).toContain(message);
    });
  });

  test('raw PromQL is said not to be rehearsed, and where one sets it', async () => {
    const { blocks, files } = await rehearsed(configured(CONFIG()), { scenario: 'two-at-once' });
    expect(JSON.stringify(blocks)).toContain(
      'signals.depth is not rehearsed: it is raw PromQL (query), which is not evaluated; it yields the healthy value 20 unless a scenario sets it by name',
    );
    expect(JSON.parse(files[0]?.content ?? '')).toMatchObject({
      signals: [
        { name: 'errors', evaluated: true },
        { name: 'depth', evaluated: false },
      ],
    });
  });
});

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

test('long lines of a timeline go on below themselves on a terminal, and are whole everywhere', async () => {
  const { blocks } = await rehearsed(temporaryFolder(), { scenario: 'approver-missing' });
  const whole =
    'hold: No approval as release-captain yet: one of ana, li comments "/approve 1.4.0-rc.1 100%" on the release issue.';
  expect(renderTerminal(blocks, { colour: false })).toContain(whole);
  const lines = renderTerminal(blocks, { colour: false, columns: 80 }).split('\n');
  const first = lines.findIndex((line) => line.includes('hold: No approval as release-captain'));
  expect(lines.slice(first, first + 3).map((line) => line.slice(21))).toEqual([
    'hold: No approval as release-captain yet: one of ana, li',
    'comments "/approve 1.4.0-rc.1 100%" on the release issue.',
    expect.any(String),
  ]);
  const table = lines.slice(lines.findIndex((line) => line.includes('when ')));
  expect(table.filter((line) => line.startsWith('  ') && line.length > 80)).toEqual([]);
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

describe('the place it runs in', () => {
  test('the top of a clone is found without git, from any depth', async () => {
    const top = configured(CONFIG());
    const deep = join(top, 'a', 'b');
    mkdirSync(deep, { recursive: true });
    expect(await topOf(deep)).toBe(deep);
    mkdirSync(join(top, '.git'));
    expect(await topOf(deep)).toBe(top);
    const { blocks } = await rehearsed(deep, { scenario: 'two-at-once' });
    expect(JSON.stringify(blocks)).not.toContain('the demonstration');
  });

  test('a clone of another user is told in the words of git, with the way on', async () => {
    const repository = await createRepository();
    // git's own tests make this case so.
    const env = { ...process.env, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1', GIT_CONFIG_COUNT: '0' };
    const { repository: found, noClone } = await openHere(env, repository.dir);
    expect(found).toBeUndefined();
    expect(noClone).toBe(
      `git does not read this clone, because it belongs to another user (dubious ownership); go on as its owner, or after: git config --global --add safe.directory '${repository.dir}'`,
    );
    await repository.remove();
  });

  test('a report that cannot be written is told before anything runs, and the result is there', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    const said: string[] = [];
    const report = join(folder, 'file', 'report');
    const { headline, verdict, reasons, files } = await rehearse(
      given({ scenario: 'two-at-once', report }),
      { env: {}, progress: (line) => void said.push(line) },
      folder,
    );
    expect(said).toEqual([
      `the report cannot be written to ${report}: the system refuses with ENOTDIR`,
      'rehearsing two-at-once',
    ]);
    expect(headline).toBe(
      'rehearsal: 1 of 1 scenario ended as promised, and its report could not be written',
    );
    expect({ verdict, codes: reasons.map(({ code }) => code) }).toEqual({
      verdict: 'error',
      codes: ['report-unwritten'],
    });
    expect(files.map(({ name }) => name)).toEqual(['rehearsal.json', 'rehearsal.html']);
  });
});

test('the worked example of the README ends as it promises', async () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../rehearse/README.md'), 'utf8');
  const example = /<!-- example -->\n```yaml\n([^]*?)```/.exec(readme)?.[1] ?? '';
  const file = join(temporaryFolder(), 'example.yml');
  writeFileSync(file, example);
  const { verdict, reasons } = await rehearsed(temporaryFolder(), { scenario: file });
  expect({ verdict, reasons }).toEqual({ verdict: 'pass', reasons: [] });
});
