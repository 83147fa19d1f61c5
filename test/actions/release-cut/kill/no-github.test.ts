import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cut } from '../../../kit/github-cut/cut.ts';
import { serveHtml } from '../../../kit/github-cut/other-server.ts';
import { plainOutside } from '../../../kit/github-cut/result.ts';
import { openShop, setScene, type Shop } from '../../../kit/github-cut/shop.ts';
import { TRAIN } from '../../../kit/github-cut/story.ts';

let shop: Shop;
let before: unknown;
beforeAll(async () => {
  shop = await openShop(await setScene(TRAIN));
  before = await plainOutside(shop);
});
afterAll(() => shop.close());

test('GitHub is down: one line says so, and nothing is written', async () => {
  const { url, close } = await serveHtml(200);
  await close();
  const { decision, verdict, reasons } = await cut(shop, { env: { GITHUB_API_URL: `${url}/api/v3` } });
  expect([decision, verdict, reasons.map(({ code }) => code)]).toEqual([undefined, 'error', ['unreachable']]);
  expect(reasons[0]?.message).toMatch(/^GitHub could not be asked for .*release-ledger/);
  expect(await plainOutside(shop)).toEqual(before);
  expect(shop.github.writes).toEqual([]);
});

test.each([
  [200, 'unreadable'],
  [302, 'unreadable'],
  [403, 'forbidden'],
  [503, 'unreachable'],
])(
  'a page with status %d in the place of GitHub: a clear line without the page, and nothing is written',
  async (status, code) => {
    const { url, close } = await serveHtml(status);
    const { verdict, reasons } = await cut(shop, { env: { GITHUB_API_URL: `${url}/api/v3` } });
    expect([verdict, reasons.map((reason) => reason.code)]).toEqual(['error', [code]]);
    expect(reasons[0]?.message).not.toMatch(/\n|<body>/);
    expect(await plainOutside(shop)).toEqual(before);
    expect(shop.github.writes).toEqual([]);
    await close();
  },
);
