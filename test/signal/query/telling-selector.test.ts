import { describe, expect, test } from '@jest/globals';
import { tellingSelector, whereKnown } from '../../../shared/signal/query/telling-selector.ts';

describe('where bad events could be told from good ones', () => {
  test.each([
    ['a label that bad adds', 'r{a="b",code=~"5.."}', 'r{a="b"}', 'r{a="b",code!=""}'],
    ['a label without any before it', 'r{code="500"}', 'r', 'r{code!=""}'],
    ['empty braces', 'r{code="500"}', 'r{}', 'r{code!=""}'],
    ['a comma at the end', 'r{code="500"}', 'r{a="b",}', 'r{a="b",code!=""}'],
    ['two labels', 'r{a="1",b="2"}', 'r', 'r{a!="",b!=""}'],
    ['one label twice', 'r{a=~"5..",a=~".*0"}', 'r', 'r{a!=""}'],
    ['a quoted label', 'r{"http.code"="500"}', 'r', 'r{"http.code"!=""}'],
    ['a label that all have to have', 'r{code=~"5.."}', 'r{code!="404"}', 'r{code!="404"}'],
    ['a label that errors alone have', 'r{error!="",error=~"5.."}', 'r', 'r'],
    ['a label that must not be something', 'r{path!="/health"}', 'r', 'r'],
    ['a label that must be missing', 'r{ok=""}', 'r', 'r'],
    ['a brace in a value', 'r{code="5}"}', 'r{a="{,}"}', 'r{a="{,}",code!=""}'],
    ['another metric', 'errors{code="500"}', 'r', 'r'],
    ['a metric without a name in front', '{__name__="r",code="500"}', '{__name__="r"}', '{__name__="r"}'],
  ])('%s', (_, bad, total, expected) => {
    expect(tellingSelector(bad, total)).toBe(expected);
  });
});

describe('where bad events are counted at all', () => {
  test.each([
    ['one metric for both', 'r{code="500"}', 'r', 'age'],
    ['a metric of its own', 'errors{a="b"}', 'r{a="b"}', 'age and on() group(errors)'],
    [
      'a metric of its own, misspelt',
      'request_total{code="500"}',
      'requests_total',
      'age and on() group(request_total)',
    ],
    ['a metric without a name in front', '{__name__="errors"}', 'r', 'age'],
  ])('%s', (_, bad, total, expected) => {
    expect(whereKnown('age', bad, total)).toBe(expected);
  });
});
