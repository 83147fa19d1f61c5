import { describe, expect, test } from '@jest/globals';
import { nextId } from '../../../../stand-ins/github/state/state.ts';
import { insert } from '../../../../stand-ins/github/state/table.ts';
import { cut } from '../../../kit/github-cut/cut.ts';
import { makeWay, sufferingCut } from '../../../kit/github-cut/fault.ts';
import { chains, plainOutside } from '../../../kit/github-cut/result.ts';
import { copyShop, openShop, setScene, type Shop } from '../../../kit/github-cut/shop.ts';
import { HOTFIX, type Story, TRAIN, TRAIN_WITH_CI } from '../../../kit/github-cut/story.ts';

/** The hotfix of a component whose tags have a folder of their own. */
const COMPONENT: Story = {
  ...HOTFIX,
  config: 'train: { cut: Wed 17:00, tag: "api/v{version}" }',
  tell: async (repository) => {
    await repository.tag('api/v1.0.0', { annotated: 'api/v1.0.0' });
    return HOTFIX.tell(repository);
  },
};
const OTHER_REASON = { justification: 'something else', incident: 'INC-8' } as const;

const shopOf = async (story: Story): Promise<Shop> => openShop(await setScene(story));
const portOf = async (shop: Shop): Promise<string> =>
  (await shop.git('for-each-ref', '--format=%(objectname)', 'refs/heads/forward-port')).trim();

/** A run dies just before its write of this kind; `meanwhile` happens; another run goes on. */
async function takenOver(story: Story, operation: RegExp, meanwhile: (shop: Shop) => Promise<unknown>) {
  const fresh = await shopOf(story);
  const undisturbed = await copyShop(fresh);
  await cut(undisturbed);
  const write = undisturbed.github.writes.findIndex((one) => operation.test(one.operation)) + 1;
  expect(write).toBeGreaterThan(1);
  const shop = await copyShop(fresh);
  const point = { write, kind: 'dies-before' } as const;
  const { run, end } = await sufferingCut(shop, point);
  expect(end).toBe('killed');
  await meanwhile(shop);
  const second = await cut(shop, { ...makeWay(shop, run, point), inputs: OTHER_REASON });
  const close = () => Promise.all([fresh, undisturbed, shop].map((one) => one.close()));
  return { shop, undisturbed, second, close };
}

describe('a hotfix that another run finishes', () => {
  test('is finished where tags have a folder, and stays the one of who began it', async () => {
    const { shop, second, close } = await takenOver(COMPONENT, /POST .*\/releases$/, () => Promise.resolve());
    expect(second).toMatchObject({ decision: 'complete', outputs: { tag: 'api/v1.0.1-rc.1' } });
    expect(await shop.git('tag', '-l', '--format=%(contents)', 'api/v1.0.1-rc.1')).toContain(
      'Hotfix-Justification: sums are wrong\nHotfix-Incident: INC-7',
    );
    expect(second.facts.find(({ name }) => name === 'begun')?.value).toMatchObject({
      by: 'kim',
      onto: 'api/v1.0.0',
      why: { justification: 'sums are wrong', incident: 'INC-7' },
    });
    await close();
  }, 60_000);

  test('goes back to main as it was announced, although main has moved', async () => {
    const moved = async ({ git }: Shop) => {
      const identity = ['-c', 'user.name=kim', '-c', 'user.email=kim@example.com'];
      const sha = await git(...identity, 'commit-tree', '-p', 'main', '-m', 'feat: later', 'main^{tree}');
      await git('update-ref', 'refs/heads/main', sha.trim());
    };
    const { shop, undisturbed, second, close } = await takenOver(HOTFIX, /POST .*\/releases$/, moved);
    expect(second.decision).toBe('complete');
    expect(await portOf(shop)).toMatch(/^[0-9a-f]{40}$/);
    expect(await portOf(shop)).toBe(await portOf(undisturbed));
    expect((await plainOutside(shop)).pulls).toEqual((await plainOutside(undisturbed)).pulls);
    await close();
  }, 60_000);
});

test('nothing is opened from a branch of that name that somebody else has made', async () => {
  const shop = await shopOf(HOTFIX);
  await shop.git('branch', 'forward-port/v1.0.1-rc.1', 'main');
  const { decision, reasons, outputs } = await cut(shop);
  expect([decision, reasons[0]?.code, outputs.tag]).toEqual(['refuse', 'taken', 'v1.0.1-rc.1']);
  expect((await plainOutside(shop)).pulls).toEqual([]);
  const { hotfix } = await chains(shop);
  expect(hotfix?.state.memory).toMatchObject({ candidate: 'v1.0.1-rc.1' });
  await shop.close();
}, 60_000);

test('a draft of a person stays, and so does everything else', async () => {
  const shop = await shopOf(TRAIN);
  await cut(shop);
  const { state } = shop.github;
  const [ours] = state.releases.rows;
  if (ours === undefined) throw new Error('there is no draft');
  insert(state.releases, { ...ours, id: nextId(state), body: 'my own words' });
  const before = await plainOutside(shop);
  const again = await cut(shop);
  expect([again.decision, again.outputs.changed]).toEqual(['complete', 'false']);
  expect(await plainOutside(shop)).toEqual(before);
  await shop.close();
}, 60_000);

test('of a tag that was made by hand no branch is made, named or built', async () => {
  const shop = await shopOf(TRAIN_WITH_CI);
  await shop.git('tag', 'v1.1.0-rc.1', 'main');
  const { decision, outputs } = await cut(shop);
  expect([decision, outputs.tag, outputs.branch]).toEqual(['complete', 'v1.1.0-rc.1', '']);
  expect(
    shop.github.writes.map(({ operation }) => operation).filter((one) => one.includes('dispatch')),
  ).toEqual([]);
  await shop.close();
}, 60_000);
