import { describe, expect, test } from '@jest/globals';
import { sayings } from './sayings.ts';

const problems = (bad: string, total: string) =>
  sayings(`signals: { s: { bad: '${bad}', total: '${total}' } }`);

const WHY =
  'a share of what another side counts says nothing of this one; write the same placeholders into bad and total';

describe('bad and total count the same side', () => {
  test.each([
    ['the same placeholders', 'x{v="{version}",code=~"5.."}', 'x{v="{version}"}'],
    ['none at all', 'x{code=~"5.."}', 'x'],
    ['the same ones in another order', 'x{v="{version}",s="{service}"}', 'y{s="{service}",v="{version}"}'],
    ['one that stands twice', 'x{v="{version}",w=~"{version}.*"}', 'x{v="{version}"}'],
    ['what is no placeholder', 'x{v=~"a{2}"}', 'x'],
  ])('%s', (_, bad, total) => {
    expect(problems(bad, total)).toEqual([]);
  });

  test.each(['service', 'version', 'baseline-version', 'namespace', 'environment'])(
    '{%s} selects a side',
    (name) => {
      const told = `x{l="{${name}}"}`;
      expect(problems(told, 'x')).toEqual([`signals.s.total: has no {${name}}, and bad has: ${WHY}`]);
      expect(problems('x', told)).toEqual([`signals.s.bad: has no {${name}}, and total has: ${WHY}`]);
    },
  );

  test('each of the two is told what it lacks', () => {
    expect(
      problems('x{v="{version}",n="{namespace}",s="{service}"}', 'x{s="{service}",e="{environment}"}'),
    ).toEqual([
      `signals.s.bad: has no {environment}, and total has: ${WHY}`,
      `signals.s.total: has no {version} and no {namespace}, and bad has: ${WHY}`,
    ]);
  });

  test('what does not read is no matter of this rule', () => {
    const found = problems('x{v="{version}"}', 'x{');
    expect(found.filter((one) => one.includes(WHY))).toEqual([]);
    expect(found).not.toEqual([]);
  });
});
