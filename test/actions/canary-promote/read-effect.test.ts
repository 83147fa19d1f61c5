import { expect, test } from '@jest/globals';
import { pinEffect, weightEffect } from '../../../actions/canary-promote/make-effects.ts';
import { readEffect } from '../../../actions/canary-promote/read-effect.ts';
import { NEW, OLD } from '../../canary/step-of.ts';

test('an effect is read from the ledger as it was written, and nothing else is', () => {
  for (const effect of [
    pinEffect('api', OLD, NEW, '1.1.0-rc.1'),
    weightEffect('api', 10, 50, '1.1.0-rc.1'),
  ]) {
    expect(readEffect(JSON.parse(JSON.stringify(effect)) as typeof effect)).toEqual(effect);
    expect(readEffect({ ...effect, do: { ...effect.do, more: 1 } })).toBeUndefined();
    expect(readEffect({ ...effect, do: { kind: 'reboot' } })).toBeUndefined();
  }
});
