import { beforeAll, describe, expect, test } from '@jest/globals';
import { actionsWithContract } from '../../scripts/build/action-names.ts';
import { readActionFile } from '../../scripts/contract/action-file.ts';
import { createRepository } from '../kit/repository.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { type BundleRun, decodeOutputs, ROOT, runAtTerminal, runOnRunner } from './bundle-run.ts';
import { majorOf, nodeBinaries, PROMISED_MAJORS } from './node-binaries.ts';

const binaries = nodeBinaries();
const actions = actionsWithContract(ROOT);
const onEveryNode = binaries.flatMap(({ version, path }) => actions.map((name) => [name, version, path] as const));
const STACK = /^\s+at .+:\d+/m;

/** A secret is never a flag: on a laptop it is the variable of its name. */
function flagOrVariable(input: string): RegExp {
  return new RegExp(`--${input}\\b|\\b${input.toUpperCase().replaceAll('-', '_')} \\(environment\\)`);
}

function expectAllOutputs(name: string, { outputs, summary }: BundleRun): void {
  expect(Object.keys(outputs)).toEqual(Object.keys(readActionFile(ROOT, name).outputs));
  expect(summary).not.toBe('');
}

test('the bundles run on every Node that the suite promises', () => {
  const missing = PROMISED_MAJORS.filter((major) => !binaries.map(majorOf).includes(major));
  if (process.env['REQUIRE_COMPONENTS'] === '1') expect(missing).toEqual([]);
  else if (missing.length > 0)
    process.stderr.write(`not tried on Node ${missing.join(', ')}: NODE_BINARIES names none (.ci/run does)\n`);
});

test('output blocks are decoded as the runner does', () => {
  expect(decodeOutputs('a<<x\n1\nx\nb<<y\n\nx\ny\nc<<z\n\nz\n')).toEqual({ a: '1', b: '\nx', c: '' });
  expect(() => decodeOutputs('a=1\n')).toThrow('not an output block: a=1');
});

describe.each(onEveryNode)('dist/%s on Node %s', (name, _, node) => {
  const cwd = temporaryFolder();

  test('--help names every input and ends well', () => {
    const { status, stdout, stderr } = runAtTerminal(node, name, cwd, ['--help']);
    for (const [input, { default: preset }] of Object.entries(readActionFile(ROOT, name).inputs))
      if (preset?.startsWith('${{') !== true) expect(stdout).toMatch(flagOrVariable(input));
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('an unknown flag is one line and a failure', () => {
    const { status, stdout, stderr } = runAtTerminal(node, name, cwd, ['--confg=x']);
    const said = `${stdout}${stderr}`.trim();
    expect(said).toContain('--confg');
    expect(said.split('\n')).toHaveLength(1);
    expect(status).toBe(1);
  });

  test('an unusable input fails the step with all outputs and a summary, without a stack', () => {
    const run = runOnRunner(node, name, cwd, { 'fail-on': 'bogus' });
    expectAllOutputs(name, run);
    expect(run.outputs['verdict']).toBe('error');
    expect(run.stdout).toMatch(/^::error::.*fail-on/m);
    expect(`${run.stdout}${run.stderr}`).not.toMatch(STACK);
    expect(run.status).toBe(1);
  });
});

describe.each(binaries.map(({ version, path }) => [version, path] as const))('release-cut on Node %s', (_, node) => {
  const repository = temporaryFolder();

  beforeAll(async () => {
    const { commit, tag } = await createRepository({ dir: repository });
    await commit('feat: begin');
    await tag('v1.2.0', { annotated: true });
    await commit('feat: say hello');
  });

  test('a dry run names the next candidate and writes every output', () => {
    const run = runOnRunner(node, 'release-cut', repository, { 'dry-run': 'true' });
    expectAllOutputs('release-cut', run);
    expect(run.outputs).toMatchObject({ tag: 'v1.3.0-rc.1', 'previous-tag': 'v1.2.0', bump: 'minor', changed: 'false' });
    expect(run.stderr).not.toMatch(STACK);
  });

  test('a dry run outside a repository fails in words and writes every output', () => {
    const run = runOnRunner(node, 'release-cut', temporaryFolder(), { 'dry-run': 'true' });
    expectAllOutputs('release-cut', run);
    expect(run.outputs['verdict']).toBe('error');
    expect(`${run.stdout}${run.stderr}`).not.toMatch(STACK);
    expect(run.status).toBe(1);
  });

  test('a GITHUB_API_URL that is no address fails in words', () => {
    const over = { GITHUB_API_URL: 'junk', GITHUB_REPOSITORY: 'acme/shop' };
    const run = runOnRunner(node, 'release-cut', repository, { 'dry-run': 'true' }, over);
    expectAllOutputs('release-cut', run);
    expect(JSON.parse(run.outputs['reasons'] ?? '')).toMatchObject([{ code: 'invalid-api-url' }]);
    expect(run.status).toBe(1);
  });

  test('a token that no header can hold is refused without being shown', () => {
    const given = { 'dry-run': 'true', 'github-token': 'ghp_SECRET123\nx' };
    const run = runOnRunner(node, 'release-cut', repository, given);
    expectAllOutputs('release-cut', run);
    expect(run.outputs['verdict']).toBe('error');
    const shown = `${run.stdout}${run.stderr}`.replace(/^::add-mask::.*$/gm, '') + JSON.stringify(run.outputs) + run.summary;
    expect(shown).not.toContain('SECRET');
  });
});
