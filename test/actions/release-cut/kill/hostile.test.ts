import { describe, expect, test } from '@jest/globals';
import { readActionFile } from '../../../../scripts/contract/action-file.ts';
import { addCheckRun, addIssue } from '../../../../stand-ins/github/state/add.ts';
import { ROOT } from '../../../dist/bundle-run.ts';
import { type BundleEnd, cutBundle } from '../../../kit/github-cut/bundle.ts';
import { HOSTILE_HOTFIX, HOSTILE_LINES, HOSTILE_TRAIN } from '../../../kit/github-cut/hostile-story.ts';
import { chains, plainOutside } from '../../../kit/github-cut/result.ts';
import { openShop, setScene } from '../../../kit/github-cut/shop.ts';
import { TRAIN } from '../../../kit/github-cut/story.ts';

/** What turns text around, or is a command to a terminal. */
const CONTROL = /[\u202A-\u202E\u2066-\u2069\u001B\u0007\u009B]/u;
const HTML = /<(?:script|img|h1|b>|\/td|\/table|\/summary>\s*<\/)/i;
const LINK = /(?<!\\)\]\((?!https?:\/\/(?:github\.com|127\.0\.0\.1)[:/])/;

const NAMES = Object.keys(readActionFile(ROOT, 'release-cut').outputs);
/** The one annotation of a refusal. */
const OWN_FAILURE = '::error::The cut of v1.1.0-rc.1 from origin/main is refused: ';

/** The lines of a log that a runner would take for commands: those outside of a stretch that it was told to ignore. */
function commandsIn(log: string): readonly string[] {
  let token: string | undefined;
  return log.split(/\r?\n|\r/).filter((line) => {
    if (token !== undefined) {
      if (line.trim() === `::${token}::`) token = undefined;
      return false;
    }
    token = /^::stop-commands::(.+)$/.exec(line.trim())?.[1];
    return token === undefined && /^\s*::|##\[/.test(line);
  });
}

function expectInert({ stdout, stderr, summary, outputs }: BundleEnd): void {
  expect(commandsIn(stdout).filter((line) => !line.startsWith(OWN_FAILURE))).toEqual(['::add-mask::ghs_job']);
  expect(commandsIn(stderr)).toEqual([]);
  for (const text of [stdout, stderr, summary]) expect(text).not.toMatch(CONTROL);
  expectInertMarkdown(summary);
  expect(Object.keys(outputs)).toEqual(NAMES);
}

function expectInertMarkdown(text: string): void {
  expect(text).not.toMatch(CONTROL);
  expect(text).not.toMatch(HTML);
  expect(text).not.toMatch(LINK);
  expect(text).not.toMatch(/!\[|(?<![\w;&#\\])@everyone|^\s*::|##\[/m);
}

describe.each([
  ['train from an odd branch', HOSTILE_TRAIN],
  ['hotfix', HOSTILE_HOTFIX],
])('a %s of hostile commits is cut, and they stay text', (_, story) => {
  test('in log, summary, outputs, release, pull request and ledger', async () => {
    const shop = await openShop(await setScene(story));
    const end = await cutBundle(shop).end;
    expect([end.status, end.outputs['decision'], end.outputs['reasons']]).toEqual([
      0,
      'complete',
      expect.anything(),
    ]);
    expectInert(end);

    const { releases, issues, tags } = await plainOutside(shop);
    const bodies = [...releases, ...issues].map(({ body }) => String(body));
    expect(bodies.join('\n')).toContain('alert(1)');
    bodies.forEach(expectInertMarkdown);
    for (const { message } of Object.values(tags)) expect(message).not.toMatch(CONTROL);

    const [chain] = Object.values(await chains(shop));
    expect(chain?.entries.map(({ kind }) => kind)).toEqual(['intent', 'outcome']);
    const history = await shop.git('log', '--format=%B', 'refs/heads/release-ledger');
    expect(history).not.toMatch(CONTROL);
    expect(commandsIn(history)).toEqual([]);
    expect(shop.github.problems).toEqual([]);
    await shop.close();
  });
});

describe('what GitHub tells stays text in a refusal', () => {
  test.each(HOSTILE_LINES)('a blocking issue and a failed check called %j', async (title) => {
    const shop = await openShop(await setScene({ ...TRAIN, config: 'train: {}' }));
    addIssue(shop.github.state, { title, labels: ['release-blocker'] });
    for (const sha of shop.scene.commits)
      addCheckRun(shop.github.state, { name: title, sha, conclusion: 'failure' });
    const before = await plainOutside(shop);
    const end = await cutBundle(shop).end;
    expect([end.status, end.outputs['decision']]).toEqual([1, 'refuse']);
    expectInert(end);
    expect(await plainOutside(shop)).toEqual(before);
    await shop.close();
  });
});
