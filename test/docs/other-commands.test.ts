import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createGit } from '../../shared/adapters/git/git.ts';
import { localLedgerStore } from '../../shared/adapters/git/ledger-store.ts';
import { createRun } from '../../shared/adapters/process/run.ts';
import { appendEntry } from '../../shared/shell/ledger/append-entry.ts';
import { readLedger } from '../../shared/shell/ledger/read-ledger.ts';
import { ROOT } from '../dist/bundle-run.ts';
import { HURRIED } from '../kit/act/hurried-config.ts';
import { AT, intent, outcome } from '../kit/ledger.ts';
import { createRepository, runGit, TEST_ENVIRONMENT } from '../kit/repository.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { fencesOf, spansOf } from './fences.ts';
import { type Ended, shell } from './shell.ts';
import { shownCommands } from './shown-commands.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const folder = temporaryFolder();
const clone = join(folder, 'shop');

/** Runs a command as it is written, in the clone of the suite, with the reader's own clone where the page leaves a blank. */
const here = (command: string): Promise<Ended> =>
  shell(command.replaceAll('<clone>', clone), ROOT, TEST_ENVIRONMENT);

// A product with a release, a candidate and a ledger, and somebody's clone of it without the branch of the ledger.
beforeAll(async () => {
  const product = await createRepository({ dir: join(folder, 'product') });
  await product.commit('feat: begin', { files: { '.github/release.yml': HURRIED } });
  await product.tag('v1.0.0', { annotated: 'v1.0.0' });
  await product.commit('feat: a basket');
  await product.tag('v1.1.0', { annotated: 'v1.1.0' });
  const store = localLedgerStore(createGit(createRun(TEST_ENVIRONMENT), product.dir), 'release-ledger');
  const began = await appendEntry(store, 'train', intent(), await readLedger(store, 'train'), AT);
  const of = began.kind === 'written' ? began.entry.digest : null;
  await appendEntry(store, 'train', outcome(of), await readLedger(store, 'train'), AT);
  await runGit(folder, ['clone', '--quiet', '--single-branch', product.dir, clone]);
});

describe('docs/ledger.md', () => {
  const page = read('docs/ledger.md');
  const [reading = ''] = fencesOf(page).flatMap(({ info, text }) => (info === 'sh' ? [text] : []));
  const [shown = '', verified = ''] = shownCommands(page).filter((one) => one.startsWith('npm run ledger'));
  const flags = spansOf(page).filter((span) => /^--(?!verify|oneline)/.test(span));

  test('reads the branch with git alone', async () => {
    const ended = await shell(reading, clone, TEST_ENVIRONMENT);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.out).toMatch(/^[0-9a-f]{7,} .*v1\.4\.0-rc\.1/m);
    expect(ended.out).toContain('"scope": "train"');
  });

  test('prints it as a table, and verifies it', async () => {
    expect(await here(shown)).toMatchObject({ code: 0, out: expect.stringContaining('v1.4.0-rc.1') });
    expect(verified).toBe(`${shown} --verify`);
    expect(await here(verified)).toMatchObject({ code: 0 });
  }, 30_000);

  test.each(flags)('its flag %s is one', async (flag) => {
    expect(await here(`${shown} ${flag}`)).toMatchObject({ code: 0 });
  });

  test('has flags', () => {
    expect(flags).toEqual(['--json', '--scope train', '--limit 0', '--help']);
  });
});

describe('rehearse/README.md', () => {
  const page = read('rehearse/README.md');
  const [all = '', ...others] = shownCommands(page);
  const [mine = ''] = fencesOf(page).flatMap(({ text }) => (text.includes('promise:') ? [text] : []));
  beforeAll(() => {
    mkdirSync(join(folder, 'my'));
    writeFileSync(join(folder, 'my/scenario.yml'), mine);
  });

  test('begins with what README.md begins with', () => {
    expect(all).toBe('node dist/rehearse/index.js');
    expect(others).toHaveLength(2);
  });

  test.each(others)(
    '%s',
    async (command) => {
      const elsewhere = command.replace('dist/', join(ROOT, 'dist/'));
      const ended = await shell(elsewhere, folder, TEST_ENVIRONMENT);
      expect([ended.code, ended.out]).toEqual([
        0,
        expect.stringContaining('1 of 1 scenario ended as promised'),
      ]);
    },
    60_000,
  );

  test('README.md: /path/to/release-actions/dist/rehearse/index.js in a clone of your own', async () => {
    const [start = ''] = shownCommands(read('README.md')).filter((one) => one.startsWith('node /path/to'));
    const command = start.replace(/\/path\/to\/release-actions\/dist\/[\w-]+/, join(ROOT, 'dist/rehearse'));
    // One that has no configuration yet: then the demonstration that comes with the action is rehearsed.
    const own = await createRepository({ dir: join(folder, 'own') });
    await own.commit('feat: begin');
    const ended = await shell(`${command} --scenario error-spike`, own.dir, TEST_ENVIRONMENT);
    expect([ended.code, ended.out]).toEqual([
      0,
      expect.stringContaining('1 of 1 scenario ended as promised'),
    ]);
  }, 60_000);
});

test('canary-promote/README.md: a look from a laptop', async () => {
  const [command = '', ...more] = shownCommands(read('canary-promote/README.md')).filter((one) =>
    one.startsWith('node '),
  );
  expect(more).toEqual([]);
  const env = { ...TEST_ENVIRONMENT, PROMETHEUS_URL: 'http://127.0.0.1:9', KUBECONFIG: join(folder, 'none') };
  const ended = await shell(command.replace('dist/', join(ROOT, 'dist/')), clone, env);
  expect([ended.code, ended.out]).toEqual([
    1,
    expect.stringContaining('there is no tag v1.4.0-rc.1 in this clone, and GitHub was not asked'),
  ]);
});

test('npm run replay -- <clone>', async () => {
  expect(await here('npm run --silent replay -- <clone>')).toMatchObject({
    code: 0,
    out: expect.stringContaining('the same version for 1 of 1 releases'),
  });
}, 30_000);
