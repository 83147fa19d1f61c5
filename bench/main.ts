import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openRepository } from '../shared/adapters/git/repository.ts';
import { createRun } from '../shared/adapters/process/run.ts';
import { type Row, table, trips } from './gate.ts';
import { type Command, execute, medians, peakMemory } from './measure.ts';
import { type BenchRepository, benchRepositories } from './repositories.ts';
import { verdict } from './verdict.ts';

const ROUNDS = 7;
const MEGABYTE = 1_000_000;
const SIZE_LIMITS: Readonly<Record<string, number>> = {
  'release-cut': MEGABYTE,
  'slo-gate': MEGABYTE,
  'branch-protect': MEGABYTE,
};

/** Measures everything that is built, prints the table, and returns 1 when a gate trips. */
export async function main(bench: string): Promise<number> {
  const dist = join(bench, '..', 'dist');
  const cut = join(dist, 'release-cut', 'index.js');
  const repositories = await benchRepositories(join(bench, '.work'));
  const rows = [...(await history(repositories.large, existsSync(cut) ? cut : undefined)), ...sizes(dist)];
  if (existsSync(cut)) {
    rows.push(await startUp('release-cut', cut));
    for (const [name, repository] of [
      ['10,000 commits', repositories.middle],
      ['100,000 commits', repositories.large],
      ['10 commits behind 112,000', repositories.small],
    ] as const)
      rows.push({
        name: `peak memory of a cut, ${name}`,
        measured: await peakMemory(bench, dryRun(cut, repository)),
        unit: 'MB',
      });
    const [plain = 0, longLine = 0] = await medians(
      [repositories.plain, repositories.longLine].map((one) => () => execute(dryRun(cut, one))),
      ROUNDS,
    );
    rows.push({
      name: 'what a line of 1 MB adds to a cut',
      measured: longLine - plain,
      unit: 'ms',
      limit: 50,
    });
  }
  const gate = join(dist, 'slo-gate', 'index.js');
  if (existsSync(gate)) rows.push(await startUp('slo-gate', gate), ...(await verdict(gate, ROUNDS * 3)));
  console.log(`Node ${process.versions.node}, medians of ${ROUNDS} interleaved rounds`);
  console.log(table(rows));
  if (!existsSync(cut))
    console.log('dist/release-cut/index.js is not built: only the git adapter was measured');
  return rows.some(trips) ? 1 : 0;
}

/** The git adapter, and the whole cut where it is built, against `git log … | cat` over the same range and format. */
async function history({ dir, base }: BenchRepository, cut: string | undefined): Promise<Row[]> {
  const format = '--format=tformat:%H%n%P%n%ct%n%aN%n%aE%n%B';
  const yardstick: Command = {
    command: 'sh',
    args: ['-c', `git log -z --encoding=UTF-8 '${format}' '${base}..main' | cat`],
    cwd: dir,
  };
  const repository = await openRepository(createRun(process.env), dir);
  const range = { to: 'refs/heads/main', excluding: [base], paths: [] };
  const things = [
    () => execute(yardstick),
    () => repository.streamCommits(range, () => undefined),
    () => repository.tags(),
    () => repository.isAncestor(base, 'refs/heads/main'),
    ...(cut === undefined ? [] : [() => execute(dryRun(cut, { dir, base })), () => execute(mistyped(cut))]),
  ];
  const [log = Number.NaN, stream = 0, tags = 0, ancestry = 0, whole, start = 0] = await medians(
    things,
    ROUNDS,
  );
  return [
    { name: 'git log | cat, 100,000 commits', measured: log, unit: 'ms' },
    { name: 'streamCommits alone', measured: stream / log, unit: 'x', limit: 1.5 },
    { name: 'tags(), 12,000 packed tags', measured: tags, unit: 'ms' },
    { name: 'isAncestor(last tag, head)', measured: ancestry, unit: 'ms' },
    ...(whole === undefined
      ? []
      : [
          { name: 'release-cut --dry-run, whole', measured: whole / log, unit: 'x' as const, limit: 1.5 },
          {
            name: 'version and notes alone: beyond an input error',
            measured: (whole - start) / log,
            unit: 'x' as const,
            limit: 1.5,
          },
        ]),
  ];
}

/** From the start of the program to the end of an input error, above a bare `node`. The limit is for Node 24. */
async function startUp(name: string, bundle: string): Promise<Row> {
  const [bare = 0, ours = 0] = await medians(
    [() => execute({ command: process.execPath, args: ['-e', '0'] }), () => execute(mistyped(bundle))],
    ROUNDS * 3,
  );
  const isJudged = process.versions.node.startsWith('24.');
  return {
    name: `start-up of ${name} above bare node (${bare.toFixed(0)} ms)`,
    measured: ours - bare,
    unit: 'ms',
    ...(isJudged ? { limit: 40 } : {}),
  };
}

function sizes(dist: string): readonly Row[] {
  return (existsSync(dist) ? readdirSync(dist) : []).flatMap((name): Row[] => {
    const bundle = join(dist, name, 'index.js');
    if (!existsSync(bundle)) return [];
    const limit = SIZE_LIMITS[name];
    const row = { name: `size of ${name}`, measured: statSync(bundle).size, unit: 'bytes' as const };
    return [limit === undefined ? row : { ...row, limit }];
  });
}

/** A run that ends at its inputs: what starting costs. */
function mistyped(bundle: string): Command {
  return { command: process.execPath, args: [bundle, '--dry-run=perhaps'], codes: [1] };
}

function dryRun(bundle: string, { dir }: BenchRepository): Command {
  return { command: process.execPath, args: [bundle, '--dry-run'], cwd: dir };
}
