import { describe, expect, test } from '@jest/globals';
import { boundedText } from '../../shared/report/bounded-text.ts';
import { hasMarker, hiddenMarker, markedBody } from '../../shared/report/hidden-marker.ts';

describe('a hidden marker', () => {
  test.each([
    ['incident/api/v1.4.0', '<!-- release-actions:incident%2Fapi%2Fv1.4.0 -->'],
    ['-->', '<!-- release-actions:%2D%2D%3E -->'],
    ['a\nb <b>', '<!-- release-actions:a%0Ab%20%3Cb%3E -->'],
    ['\ud800', '<!-- release-actions:%EF%BF%BD -->'],
  ])('of %j ends where it should', (key, marker) => {
    expect(hiddenMarker(key)).toBe(marker);
  });

  test.each([
    ['alone', hiddenMarker('k'), true],
    ['before a text', `${hiddenMarker('k')}\ntext`, true],
    ['before a text of Windows', `${hiddenMarker('k')}\r\ntext`, true],
    ['of a longer key', `${hiddenMarker('kk')}\ntext`, false],
    ['with more in its line', `${hiddenMarker('k')} text`, false],
    ['quoted', `> ${hiddenMarker('k')}`, false],
    ['further down', `text\n${hiddenMarker('k')}`, false],
    ['not there', '', false],
  ])('%s', (_, body, has) => {
    expect(hasMarker(body, 'k')).toBe(has);
  });

  test('is put before a body once', () => {
    const marked = markedBody('k', 'text');
    expect(marked).toBe(`${hiddenMarker('k')}\ntext`);
    expect(markedBody('k', marked)).toBe(marked);
  });
});

describe('a bounded text', () => {
  test.each([
    ['shorter', 'ab', 3, 'ab'],
    ['as long', 'abc', 3, 'abc'],
    ['longer', 'abcd', 3, 'ab…'],
    ['of pairs that would be cut in two', '😀😀', 3, '😀…'],
    ['of pairs that fit', '😀a', 3, '😀a'],
    ['of nothing', '', 3, ''],
  ])('%s', (_, text, most, bounded) => {
    expect(boundedText(text, most)).toBe(bounded);
  });

  test.each([
    ['&', 5, '&amp;'],
    ['a&', 5, 'a…'],
    ['&a', 5, '…'],
    ['&a', 6, '&amp;a'],
  ])('%j written as entities in %d', (text, most, bounded) => {
    expect(boundedText(text, most, (character) => (character === '&' ? '&amp;' : character))).toBe(bounded);
  });

  test('reads no further than it must', () => {
    let read = 0;
    boundedText('a'.repeat(1_000_000), 10, (character) => {
      read += 1;
      return character;
    });
    expect(read).toBe(11);
  });
});
