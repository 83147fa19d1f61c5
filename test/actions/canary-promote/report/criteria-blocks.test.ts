import { describe, expect, test } from '@jest/globals';
import { criteriaBlocks } from '../../../../actions/canary-promote/report/criteria-blocks.ts';
import { NOTHING_KNOWN } from '../../../../actions/canary-promote/view.ts';
import type { GateLook } from '../../../../shared/canary/gate-look.ts';
import type { Block } from '../../../../shared/report/block.ts';
import { lookOf } from '../../../canary/step-of.ts';
import { judged } from '../turns.ts';
import { textOf } from './shown.ts';

describe('what was measured', () => {
  const warning = { code: 'nothing-measured', message: 'nothing watches it' };
  const blocks = (...looks: readonly GateLook[]): readonly Block[] =>
    criteriaBlocks({
      ...NOTHING_KNOWN,
      looked: {
        of: { version: '1', step: 0, weight: 10, since: 0, kind: 'step' },
        looks,
        blindSince: undefined,
      },
    });
  const kinds = (all: readonly Block[]): readonly string[] => all.map(({ kind }) => kind);

  test.each<[string, readonly Block[], readonly string[]]>([
    ['nobody looked', criteriaBlocks(NOTHING_KNOWN), []],
    ['nothing could be asked before the first step', blocks(lookOf()), []],
    [
      'nothing but a warning has no empty table',
      blocks(lookOf({ warnings: [warning] })),
      ['heading', 'list'],
    ],
    ['a line', blocks(lookOf({ judgements: [judged()] })), ['heading', 'table']],
    [
      'a line with its query',
      blocks(lookOf({ judgements: [judged({ source: 'up' })] })),
      ['heading', 'table', 'details'],
    ],
  ])('%s', (_, all, wanted) => {
    expect(kinds(all)).toEqual(wanted);
  });

  test('of two services says of which', () => {
    const of = (service: string) => lookOf({ service, judgements: [judged()], warnings: [warning] });
    expect(textOf(blocks(of('api'), of('web')))).toMatch(
      /"service"[^]*"api"[^]*"web"[^]*api: nothing[^]*web: nothing/,
    );
    expect(textOf(blocks(of('api')))).not.toContain('api');
  });
});
