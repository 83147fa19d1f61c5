import { beforeAll, describe, expect, test } from '@jest/globals';
import { BUILT_IN } from '../../../actions/rehearse/scenarios/all.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { jsonOf, rehearsed } from './given.ts';

describe('without a clone and without a configuration', () => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder();
  });

  test.each(BUILT_IN.map(({ name }) => name))('%s ends as promised', async (scenario) => {
    const { verdict, reasons, headline } = await rehearsed(folder, { scenario });
    expect({ verdict, reasons }).toEqual({ verdict: 'pass', reasons: [] });
    expect(headline).toBe('rehearsal: 1 of 1 scenario ended as promised');
  });

  test('the same seed gives the same bytes, and another one gives others', async () => {
    const scenario = 'killed-half-way';
    const [one, again, other] = await Promise.all(
      ['a', 'a', 'b'].map(async (seed) => jsonOf(await rehearsed(folder, { scenario, seed }))),
    );
    expect(again).toBe(one);
    expect(other?.replace('"seed": "b"', '"seed": "a"')).not.toBe(one);
  });

  test('says that nothing here is the reader’s own', async () => {
    const { blocks } = await rehearsed(folder, { scenario: 'two-at-once' });
    const said = JSON.stringify(blocks);
    expect(said).toContain('there is no .github/release.yml: the demonstration that comes with this action');
    expect(said).toContain('this folder is no clone');
  });
});
