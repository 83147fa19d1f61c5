import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { rehearsed } from '../../actions/rehearse/given.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { copied } from './copied.ts';

describe('what a hand takes back under a guard of an hour is told as that, and not as what is silent', () => {
  // The windows of the fifth are over before anybody looks again.
  test.each(['release-captain', 'guardrails', 'now-next-later', 'reliability-framework'])(
    '%s',
    async (preset) => {
      const folder = copied(preset);
      const file = join(folder, '.github/release.yml');
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/guard: \d+m/g, 'guard: 60m'));
      const scenario = join(temporaryFolder(), 'own.yml');
      writeFileSync(
        scenario,
        `name: own
title: Mine
timeline:
  - { at: last step + 19m, by-hand: undo }
until: last step + 80m
promise:
  { weights: [steps, 0], stage: guard, codes: [changed-by-hand], paged: [undone-by-hand], unpaged: [rolled-back], never: [rollback] }
`,
      );
      const { verdict, reasons } = await rehearsed(folder, { scenario });
      expect({ verdict, reasons }).toEqual({ verdict: 'pass', reasons: [] });
    },
  );
});
