import { expect, test } from '@jest/globals';
import { cancelReverts } from '../../../shared/semver/reverts.ts';
import { read, sha } from '../made-commit.ts';

test('100,000 reverts of one header, all in the same instant, take no square of time', () => {
  const same = Array.from({ length: 100_000 }, (_, n) =>
    read(n % 2 === 0 ? 'Revert "feat: a"' : 'feat: a', { sha: sha(n + 1) }),
  );
  const start = process.cpuUsage();
  cancelReverts(same);
  expect(process.cpuUsage(start).user).toBeLessThan(3_000_000);
});

test('10,000 reverts that name one header of a megabyte, or quote one, take no square of time', () => {
  const long = `feat: ${'a '.repeat(500_000)}`;
  const target = read(long, { sha: sha(1) });
  const many = Array.from({ length: 10_000 }, (_, n) =>
    read(`Revert "feat: a"\n\nThis reverts commit ${sha(1)}.`, { sha: sha(n + 2) }),
  );
  const names = Array.from({ length: 10_000 }, (_, n) => `This reverts commit ${sha(n + 2)}.`);
  const quoting = read(`Revert "${long}"\n\n${names.join('\n')}`, { sha: sha(20_000) });
  const start = process.cpuUsage();
  expect(cancelReverts([quoting, ...many, target]).cancelled).toEqual([]);
  expect(process.cpuUsage(start).user).toBeLessThan(3_000_000);
});
