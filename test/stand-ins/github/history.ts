import { call, createPair, type Pair, shaOf } from './git-kit.ts';

/** main with two commits, a tag object and a commit beside it that no ref leads to. */
export async function createHistory(): Promise<
  Pair & { first: string; second: string; aside: string; tag: string }
> {
  const pair = await createPair();
  const first = await pair.git.read(['rev-parse', 'main']);
  const tree = await pair.git.read(['rev-parse', 'main^{tree}']);
  const [second, aside] = await Promise.all(
    [[first], []].map(async (parents) => {
      const body = { message: 'more', tree, parents };
      return shaOf(await call(pair, 'POST /git/commits', { body }));
    }),
  );
  const tag = shaOf(
    await call(pair, 'POST /git/tags', {
      body: { tag: 'v1', message: 'one', object: first, type: 'commit' },
    }),
  );
  return { ...pair, first, second: second ?? '', aside: aside ?? '', tag };
}
