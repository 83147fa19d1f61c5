import { describe, expect, test } from '@jest/globals';
import { sayings } from './sayings.ts';

describe('the freezes come before the cut', () => {
  const late = (key: string, what: string, time: string) => [
    `train.${key}: must come before ${what} (${time}), and less than half a week before it`,
  ];
  test.each([
    ['code-freeze: Tue 17:00', []],
    ['code-freeze: Wed 16:59', []],
    ['code-freeze: Wed 17:00', late('code-freeze', 'the cut', 'Wed 17:00')],
    ['code-freeze: Wed 17:01', late('code-freeze', 'the cut', 'Wed 17:00')],
    ['code-freeze: Sun 05:01', []],
    ['code-freeze: Sun 05:00', late('code-freeze', 'the cut', 'Wed 17:00')],
    ['feature-freeze: Mon 09:00, code-freeze: Tue 17:00', []],
    [
      'feature-freeze: Tue 17:00, code-freeze: Tue 17:00',
      late('feature-freeze', 'the code freeze', 'Tue 17:00'),
    ],
    ['feature-freeze: Wed 17:00', late('feature-freeze', 'the cut', 'Wed 17:00')],
  ])('%s', (keys, problems) => {
    expect(sayings(`train: { cut: Wed 17:00, ${keys} }`)).toEqual(problems);
  });

  test.each(['code-freeze', 'feature-freeze'])('a %s needs a cut', (key) => {
    expect(sayings(`train: { ${key}: Tue 17:00 }`)).toEqual([
      `train.${key}: needs train.cut: it freezes what that cut takes along`,
    ]);
  });
});
