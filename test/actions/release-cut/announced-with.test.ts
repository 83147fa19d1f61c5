import { expect, test } from '@jest/globals';
import { announcedWith } from '../../../actions/release-cut/announced-with.ts';
import { cutEffects } from '../../../actions/release-cut/make-effects.ts';
import { ALL } from './effects/cut.ts';

test('an intent tells in the candidate, and nowhere else, why it is cut and what is to be known of it', () => {
  const why = { justification: 'it burns', incident: null };
  const [publish, ...others] = announcedWith(cutEffects(ALL), { why, remember: { slot: 'x' } });
  expect(publish?.do).toMatchObject({
    why,
    remember: { slot: 'x' },
    message: 'v1.3.0-rc.1\nHotfix-Justification: it burns\n',
  });
  expect(others).toEqual(cutEffects(ALL).slice(1));
});
