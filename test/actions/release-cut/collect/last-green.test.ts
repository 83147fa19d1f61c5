import { describe, expect, test } from '@jest/globals';
import { commitCheckOf } from '../../../../actions/release-cut/collect/commit-check.ts';
import { type Green, lastGreen } from '../../../../actions/release-cut/collect/last-green.ts';
import { withReplies } from '../../../adapters/github/loopback.ts';
import { V_TAGS } from '../../../../shared/semver/tag-template.ts';
import { readTags } from '../../../../shared/semver/tagged-version.ts';
import type { TestRepository } from '../../../kit/repository.ts';
import { opened, story } from './real-repository.ts';

type Colour = 'green' | 'red' | 'pending' | 'none' | 'silent';

/** What is chosen where commits have these colours, all others being red, and which commits GitHub was asked about. */
async function chosen(
  made: TestRepository,
  tip: string,
  colours: Readonly<Record<string, Colour>>,
): Promise<Green & { readonly asked: readonly string[] }> {
  const repository = await opened(made);
  const { versions } = readTags(V_TAGS, 'semver', await repository.tags());
  return withReplies(
    ({ path }) => {
      const sha = /\/commits\/([0-9a-f]{40})\//.exec(path)?.[1] ?? '';
      const colour = colours[sha] ?? 'red';
      if (colour === 'silent') return { status: 403, body: { message: 'no' } };
      return { status: 200, body: path.endsWith('/check-runs') ? runsOf(colour) : [] };
    },
    async ({ client, seen }) => {
      const remote = { url: 'http://127.0.0.1:9/acme/shop.git', token: 'x' };
      const github = { client, remote, token: 'x', ownRun: undefined };
      const green = await lastGreen(
        repository,
        commitCheckOf(github),
        { ref: 'origin/main', sha: tip },
        versions,
      );
      const asked = seen.map(({ path }) => /\/commits\/([0-9a-f]{40})\/check-runs/.exec(path)?.[1]);
      return { ...green, asked: asked.filter((sha) => sha !== undefined) };
    },
    { isPatient: false },
  );
}

function runsOf(colour: Exclude<Colour, 'silent'>) {
  if (colour === 'none') return { total_count: 0, check_runs: [] };
  const conclusion = { green: 'success', red: 'failure', pending: null }[colour];
  const status = conclusion === null ? 'in_progress' : 'completed';
  return { total_count: 1, check_runs: [{ name: 'build', status, conclusion, details_url: null }] };
}

/** A straight history, newest first. */
async function line(length: number) {
  const made = await story();
  const shas: string[] = [];
  for (let place = 0; place < length; place++) shas.unshift(await made.commit(`fix: number ${place}`));
  return { made, shas };
}

describe('the last green commit', () => {
  test.each<[string, readonly Colour[], number, number]>([
    ['is the tip when that is green', ['green', 'green', 'red'], 0, 1],
    ['is its parent when the tip is red', ['red', 'green', 'green'], 1, 2],
    ['is its parent when the tip is not done', ['pending', 'green', 'green'], 1, 2],
    ['is its parent when the tip has no checks', ['none', 'green', 'green'], 1, 2],
    ['is the first one', ['red', 'red', 'green'], 2, 3],
    ['is the tip when none is green, whose check tells why', ['red', 'red', 'red'], 0, 3],
    ['is the tip when GitHub does not answer for it', ['silent', 'green', 'green'], 0, 1],
    ['is the tip when GitHub stops answering', ['red', 'silent', 'green'], 0, 2],
  ])('%s', async (_, colours, place, asked) => {
    const { made, shas } = await line(3);
    const found = await chosen(
      made,
      shas[0] ?? '',
      Object.fromEntries(shas.map((sha, index) => [sha, colours[index] ?? 'red'])),
    );
    expect(found.target).toEqual({
      ref: place === 0 ? 'origin/main' : `origin/main~${place}`,
      sha: shas[place],
    });
    expect(found.asked).toEqual(shas.slice(0, asked));
  });

  test('is looked for among twenty commits, and not the twenty-first', async () => {
    const { made, shas } = await line(21);
    const [tip = '', twentieth = '', last = ''] = [shas[0], shas[19], shas[20]];
    expect((await chosen(made, tip, { [twentieth]: 'green' })).target).toEqual({
      ref: 'origin/main~19',
      sha: twentieth,
    });
    const { target, asked } = await chosen(made, tip, { [last]: 'green' });
    expect([target.sha, asked.length]).toEqual([tip, 20]);
  });

  test('is one that was the tip of the branch once: the other side of a merge was not', async () => {
    const made = await story();
    const begin = await made.commit('feat: begin');
    await made.branch('topic');
    const side = await made.commit('feat: side');
    await made.checkout('main');
    await made.commit('feat: main');
    const tip = await made.merge('topic');
    const { target, asked } = await chosen(made, tip, { [side]: 'green', [begin]: 'green' });
    expect(target).toEqual({ ref: 'origin/main~2', sha: begin });
    expect(asked).not.toContain(side);
  });
});

describe('what was released is never looked behind', () => {
  test.each<[string, Readonly<Record<string, number>>, number]>([
    ['a final version at the parent', { 'v1.0.0': 1 }, 1],
    ['a final version further back, and a red commit since', { 'v1.0.0': 2 }, 2],
    ['a red candidate at the parent', { 'v1.0.0-rc.1': 1 }, 2],
    ['a candidate that is newer than the final version', { 'v1.0.0': 3, 'v1.1.0-rc.1': 1 }, 2],
    ['a candidate that became final', { 'v1.0.0-rc.1': 1, 'v1.0.0': 1 }, 1],
  ])('%s: the tip is the target', async (_, tags, place) => {
    const { made, shas } = await line(4);
    for (const [name, at] of Object.entries(tags)) await made.git('tag', name, shas[at] ?? '');
    const green = Object.fromEntries(shas.slice(place).map((sha) => [sha, 'green'] as const));
    const { target, passedOver, asked } = await chosen(made, shas[0] ?? '', green);
    expect([target, passedOver]).toEqual([{ ref: 'origin/main', sha: shas[0] }, undefined]);
    expect(asked).toEqual(shas.slice(0, place));
  });

  test('the newest candidate itself is found again', async () => {
    const { made, shas } = await line(3);
    const [tip = '', candidate = '', begin = ''] = shas;
    await made.git('tag', 'v1.0.0', begin);
    await made.git('tag', 'v1.1.0-rc.1', candidate);
    expect((await chosen(made, tip, { [candidate]: 'green' })).target.sha).toBe(candidate);
  });

  test('also where it was released from a branch beside it', async () => {
    const { made, shas } = await line(2);
    const [tip = '', begin = ''] = shas;
    await made.git('checkout', '--quiet', '-b', 'release', begin);
    await made.commit('fix: beside');
    await made.tag('v1.0.0');
    expect((await chosen(made, tip, { [begin]: 'green' })).target.sha).toBe(tip);
  });

  test('but what came since may be cut, and the tip is told with the check that it did not pass', async () => {
    const { made, shas } = await line(4);
    const [tip = '', , green = '', released = ''] = shas;
    await made.git('tag', 'v1.0.0', released);
    const { target, passedOver } = await chosen(made, tip, { [tip]: 'pending', [green]: 'green' });
    expect(target).toEqual({ ref: 'origin/main~2', sha: green });
    expect(passedOver).toMatchObject({
      tip: { ref: 'origin/main', sha: tip },
      commits: 2,
      check: { verdict: 'inconclusive', reasons: [{ code: 'checks-pending' }] },
    });
  });
});
