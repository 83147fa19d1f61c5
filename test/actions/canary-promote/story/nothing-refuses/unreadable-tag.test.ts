import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { FileText } from '../../../../../shared/adapters/files/file-text.ts';
import { play } from '../../../../kit/canary/scene.ts';
import { running } from '../../../../kit/canary/told.ts';
import { atTen, FILE } from './at-ten.ts';
import { BACK, OLD } from './steps.ts';
import { git } from './worlds.ts';

test('a configuration of the commit, or of a tag, that cannot be read gives way to that of the tag before', async () => {
  const at = await atTen();
  writeFileSync(join(at.dir, FILE), 'version: 1\nstrategies: {');
  const asked: string[] = [];
  const world = git(({ showFile }) => ({
    showFile: (ref, path) => {
      asked.push(ref);
      const link: FileText = { kind: 'unreadable', why: 'it is a link to nothing' };
      return asked.length <= 2 ? Promise.resolve(link) : showFile(ref, path);
    },
  }));
  const end = await play(at, [BACK, { world }]);
  expect(asked).toEqual(['HEAD', 'refs/tags/v1.1.0-rc.1', 'refs/tags/v1.0.0']);
  expect(end.reasons.map(({ code }) => code)).toEqual(['rolled-back', 'config-recorded']);
  expect(end.reasons[1]?.message).toContain('the rollback goes by the configuration of v1.0.0');
  expect(running(at)).toEqual(OLD);
});
