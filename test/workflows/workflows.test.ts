import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { actionsWithContract, contractFolder } from '../../scripts/build/action-names.ts';
import { actionlint } from './lint/actionlint.ts';
import { houseRules } from './lint/house-rules.ts';
import { actionService, languageService } from './lint/language-service.ts';
import { unknownOutputs } from './lint/own-outputs.ts';
import { ROOT, workflows } from './lint/workflow.ts';

test('the workflows of the suite are found', () => {
  const paths = workflows().map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining(['.github/workflows/ci.yml', '.github/workflows/release.yml']),
  );
});

describe.each(workflows().map((one) => [one.path, one] as const))('%s', (_, one) => {
  test('parses', () => {
    expect(one.document.errors).toEqual([]);
  });
  test('satisfies actionlint', async () => {
    expect(await actionlint(one)).toEqual([]);
  });
  test("satisfies GitHub's language service", async () => {
    expect(await languageService(one)).toEqual([]);
  });
  test('keeps the rules of the house', () => {
    expect(houseRules(one)).toEqual([]);
  });
  test('reads only outputs that our actions have', () => {
    expect(unknownOutputs(one)).toEqual([]);
  });
});

test.each(actionsWithContract(ROOT))("%s/action.yml satisfies GitHub's language service", async (name) => {
  const path = join(contractFolder(ROOT, name), 'action.yml');
  expect(await actionService(relative(ROOT, path), readFileSync(path, 'utf8'))).toEqual([]);
});
