import { describe, expect, test } from '@jest/globals';
import { gitHubLedgerStore } from '../../../shared/adapters/github/ledger-store.ts';
import type { LedgerWrite } from '../../../shared/ledger/store.ts';
import type { FaultKind } from '../../../stand-ins/github/faults/fault.ts';
import { addRuleset } from '../../../stand-ins/github/state/add.ts';
import { clientOf, github, NOW, repository, start } from './on-stand-in.ts';

const LEDGER = 'release-ledger';

describe('the ledger', () => {
  const entry = (parent: string | undefined, name: string): LedgerWrite => ({
    parent,
    files: {
      [`train/v1/${name}.json`]: `{"line":"${name} é"}\n`,
      'state/train.json': `{"last":"${name}"}\n`,
    },
    message: `v1 train: ${name}`,
    at: NOW,
  });

  test('begins, grows, is read and told by git', async () => {
    const store = gitHubLedgerStore(clientOf(), LEDGER);
    expect(await store.head()).toBeUndefined();
    expect(await store.write(entry(undefined, '1-intent'))).toMatchObject({ kind: 'won' });
    const head = await store.head();
    const won = await store.write(entry(head, '2-outcome'));
    expect(won).toEqual({ kind: 'won', head: await store.head() });
    expect(await store.write(entry(head, '3-other'))).toEqual({ kind: 'lost' });
    expect(await store.write(entry(head, '2-outcome'))).toEqual(won);
    const now = (await store.head()) ?? '';
    expect(await store.read(now, 'train/v1/1-intent.json')).toBe('{"line":"1-intent é"}\n');
    expect(await store.read(now, 'state/train.json')).toBe('{"last":"2-outcome"}\n');
    expect(await store.read(now, 'train/v1/3-other.json')).toBeUndefined();
    const history = await repository.git(
      '--git-dir',
      github.gitDirectory,
      'log',
      '--format=%s|%an|%ct',
      LEDGER,
    );
    expect(history.trim().split('\n')).toEqual([
      'v1 train: 2-outcome|release-actions|1795021200',
      'v1 train: 1-intent|release-actions|1795021200',
    ]);
  });

  test('of ten at once one wins', async () => {
    const written = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        gitHubLedgerStore(clientOf(), LEDGER).write(entry(undefined, `1-${index}`)),
      ),
    );
    expect(written.filter(({ kind }) => kind === 'won')).toHaveLength(1);
    expect(written.filter(({ kind }) => kind === 'lost')).toHaveLength(9);
  });

  const kinds: readonly FaultKind[] = [
    'server-error',
    'server-error-after',
    'secondary-limit',
    'timeout',
    'answer-lost',
  ];
  test.each(kinds)('%s at any of its writes: written once all the same', async (kind) => {
    for (const write of [1, 2, 3]) {
      const branch = `${LEDGER}-${write}`;
      const store = gitHubLedgerStore(clientOf('ghs_job', 400), branch);
      github.setFaults([{ write, kind }]);
      const won = await store.write(entry(undefined, '1-intent'));
      expect(won).toEqual({ kind: 'won', head: await store.head() });
      github.setFaults([{ write, kind }]);
      expect(await store.write(entry(await store.head(), '2-outcome'))).toMatchObject({ kind: 'won' });
      const count = await repository.git('--git-dir', github.gitDirectory, 'rev-list', '--count', branch);
      expect(count.trim()).toBe('2');
    }
  });

  test('reads that lag behind lose no write', async () => {
    await github.close();
    await start({ lag: 2 });
    const store = gitHubLedgerStore(clientOf(), LEDGER);
    const won = await store.write(entry(undefined, '1-intent'));
    github.setFaults([{ write: 3, kind: 'answer-lost' }]);
    const head = won.kind === 'won' ? won.head : '';
    expect(await store.write(entry(head, '2-outcome'))).toMatchObject({ kind: 'won' });
    expect(await store.write(entry(head, '3-other'))).toEqual({ kind: 'lost' });
  });

  test('behind a ruleset says which one', async () => {
    addRuleset(github.state, { name: 'everything', include: ['~ALL'], rules: [{ type: 'creation' }] });
    expect(await gitHubLedgerStore(clientOf(), LEDGER).write(entry(undefined, '1-intent'))).toMatchObject({
      kind: 'blocked',
      reason: { code: 'rule-violation', message: expect.stringContaining('"everything"') },
    });
  });
});
