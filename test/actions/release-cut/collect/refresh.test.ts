import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  refsOfClone,
  refsOfRemote,
  refuseMovedVersions,
} from '../../../../actions/release-cut/collect/refresh.ts';
import { connect } from '../../../../shared/adapters/github/client.ts';
import { CouldNotDecide } from '../../../../shared/gate/could-not-decide.ts';
import { V_TAGS } from '../../../../shared/semver/tag-template.ts';
import { type GitServer, serveGit } from '../../../kit/git-server.ts';
import { createRepository, runGit, type TestRepository } from '../../../kit/repository.ts';
import { temporaryFolder } from '../../../kit/temporary-folder.ts';
import { opened } from './real-repository.ts';

type Scene = { readonly there: TestRepository; readonly here: string; readonly server: GitServer };

/** A repository that is served, with `v1.0.0`, and a clone of it, for as long as `use` runs. */
async function cloned<T>(use: (scene: Scene) => Promise<T>): Promise<T> {
  const root = temporaryFolder();
  const there = await createRepository({ dir: join(root, 'shop.git'), bare: true });
  await there.commit('feat: begin');
  await there.tag('v1.0.0', { annotated: true });
  const server = await serveGit(root);
  try {
    await runGit(root, ['clone', '--quiet', `${server.url}/shop.git`, 'here']);
    return await use({ there, here: join(root, 'here'), server });
  } finally {
    await server.close();
  }
}

async function refsIn({ here, server }: Pick<Scene, 'here' | 'server'>) {
  const client = connect({ token: 'x', apiUrl: 'http://127.0.0.1:9', owner: 'acme', repo: 'shop' });
  const remote = { url: `${server.url}/shop.git`, token: 'x' };
  const refs = await refsOfRemote(await opened({ dir: here }), {
    client,
    remote,
    token: 'x',
    ownRun: undefined,
  });
  refuseMovedVersions(refs, V_TAGS, 'semver');
  return refs;
}

const reasonsOf = async (asked: Promise<unknown>) => {
  const thrown: unknown = await asked.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof CouldNotDecide) return thrown.reasons;
  throw new Error(`it was decided, or failed otherwise: ${String(thrown)}`);
};

describe('the refs of GitHub', () => {
  test('are fetched: tags and branches that the clone did not know', async () => {
    await cloned(async ({ there, here, server }) => {
      const more = await there.commit('feat: more');
      await there.tag('v1.1.0', { annotated: true });
      await there.branch('topic');
      const { tags, branches } = await refsIn({ here, server });
      expect(tags.map(({ name }) => name).toSorted()).toEqual(['v1.0.0', 'v1.1.0']);
      expect([...branches].toSorted()).toEqual([
        ['main', more],
        ['topic', more],
      ]);
    });
  });

  test('leave out a tag and a branch that only the clone has', async () => {
    await cloned(async ({ here, server }) => {
      await runGit(here, ['tag', 'v9.9.9']);
      await runGit(here, ['branch', 'mine']);
      const { tags, branches } = await refsIn({ here, server });
      expect([tags.map(({ name }) => name), [...branches.keys()]]).toEqual([['v1.0.0'], ['main']]);
      const known = await refsOfClone(await opened({ dir: here }));
      expect(known.tags.map(({ name }) => name).toSorted()).toEqual(['v1.0.0', 'v9.9.9']);
    });
  });

  test('are not taken where a tag was moved', async () => {
    await cloned(async ({ there, here, server }) => {
      const before = (await there.git('rev-parse', 'v1.0.0^{commit}')).trim();
      const after = await there.commit('feat: other');
      await there.tag('v1.0.0', { annotated: 'moved' });
      expect(await reasonsOf(refsIn({ here, server }))).toEqual([
        {
          code: 'tag-differs',
          message: `the tag v1.0.0 is at ${before.slice(0, 7)} here and at ${after.slice(0, 7)} on GitHub: somebody moved it; fetch it with git fetch --tags --force, or restore it`,
          source: 'v1.0.0',
        },
      ]);
    });
  });

  test.each(['latest', 'v1', 'nightly/v1.0.0'])(
    'are taken without a tag that was moved and is no version: %s',
    async (name) => {
      await cloned(async ({ there, here, server }) => {
        await runGit(here, ['tag', name]);
        const after = await there.commit('feat: other');
        await there.tag(name);
        const { tags, moved } = await refsIn({ here, server });
        expect(tags.map((tag) => tag.name)).toEqual(['v1.0.0']);
        expect(moved).toMatchObject([{ tag: { name }, there: after }]);
      });
    },
  );

  test('are taken where a tag was made anew of the same commit', async () => {
    await cloned(async ({ there, here, server }) => {
      await there.tag('v1.0.0', { annotated: 'the same, said again' });
      expect((await refsIn({ here, server })).tags).toHaveLength(1);
    });
  });

  test('are unknown where nobody answers', async () => {
    const { here, server } = await cloned((scene) => Promise.resolve(scene));
    const [reason] = await reasonsOf(refsIn({ here, server }));
    expect(reason.message).toContain('the branches and tags');
  });
});
