import { expect } from '@jest/globals';
import { callProblems } from './calls.ts';
import { impliedSuccess, passesUnknownEnds } from './conditions.ts';
import { groupsOfCaller, waitsInGroup, wrongGroups } from './groups.ts';
import { houseRules } from './house-rules.ts';
import { maskable } from './job-outputs.ts';
import { undeclared } from './names.ts';
import { misnamed } from './self.ts';
import { shapeOf } from './shape.ts';
import { workflow, type Workflow, workflows } from './workflow.ts';

export const FILES = new Map(workflows().map((one) => [one.path, one]));
export const CALLERS = 'workflows-examples/train/.github/workflows';
export const CALLED = '.github/workflows';

/** All that the rules say of our own workflows when one passage of one of them is another. */
export function complaints(path: string, good: string, bad: string): readonly string[] {
  const text = FILES.get(path)?.text ?? '';
  expect(text).toContain(good);
  return problemsOf(new Map(FILES).set(path, workflow(path, text.replace(good, bad))));
}

/** All that the rules say of these workflows. */
export function problemsOf(files: ReadonlyMap<string, Workflow>): readonly string[] {
  return [...files.values()].flatMap((one) => [
    ...houseRules(one),
    ...misnamed(one),
    ...callProblems(one, files),
    ...undeclared(one, files),
    ...waitsInGroup(one, files),
    ...wrongGroups(one, files),
    ...groupsOfCaller(one, shapeOf(one)),
    ...maskable(one),
    ...impliedSuccess(one),
    ...passesUnknownEnds(one),
  ]);
}
