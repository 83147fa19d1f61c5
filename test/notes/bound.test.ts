import { describe, expect, test } from '@jest/globals';
import { boundNotes } from '../../shared/notes/bound.ts';
import { type Piece, sectionPieces } from '../../shared/notes/document.ts';
import { trustedMarkdown } from '../../shared/report/markdown.ts';

const piece = (kind: Piece['kind'], text: string, short?: string): Piece => ({
  kind,
  text: trustedMarkdown(text),
  ...(short === undefined ? {} : { short: trustedMarkdown(short) }),
});
const section = (name: string, entries: readonly Piece[]) =>
  sectionPieces(
    name,
    trustedMarkdown(`### ${name}\n\n`),
    entries.map((entry) => ({ ...entry, section: name })),
    trustedMarkdown('\n'),
  );

describe('bound notes', () => {
  test('are left alone at the limit and cut one below it', () => {
    const document = section('a', [
      piece('entry', `- ${'x'.repeat(97)}\n`),
      piece('entry', `- ${'y'.repeat(197)}\n`),
    ]);
    const whole = boundNotes(document, 1_000).full;
    expect(boundNotes(document, whole.length)).toEqual({ body: whole, full: whole, omitted: 0 });
    const cut = boundNotes(document, whole.length - 1);
    expect([cut.full, cut.omitted]).toEqual([whole, 1]);
    expect(cut.body).toBe(
      `### a\n\n- ${'x'.repeat(97)}\n\n\n\n_Cut to fit: 1 of 2 entries left out. The full text is in the attached file._\n`,
    );
  });

  test('lose the heading of a section with its last entry', () => {
    const document = [
      ...section('kept', [piece('breaking', '- b\n')]),
      ...section('lost', [piece('entry', `- ${'x'.repeat(500)}\n`)]),
    ];
    expect(boundNotes(document, 300).body).not.toContain('lost');
  });

  test('keep breaking changes before what stands earlier', () => {
    const document = [
      ...section('features', [piece('entry', `- ${'x'.repeat(100)}\n`)]),
      ...section('breaking', [piece('breaking', `- ${'b'.repeat(100)}\n`)]),
      piece('thanks', 't'.repeat(100)),
    ];
    const { body } = boundNotes(document, 300);
    expect(body.length).toBeLessThanOrEqual(300);
    expect([body.includes('bbb'), body.includes('xxx')]).toEqual([true, false]);
  });

  test('shorten a breaking change only where it does not fit', () => {
    const document = [piece('breaking', `- ${'l'.repeat(400)}\n`, '- l\n'), piece('breaking', '- next\n')];
    expect(boundNotes([...document, piece('entry', 'e'.repeat(900))], 600).body).toContain('lll');
    const { body, omitted } = boundNotes(document, 300);
    expect(body).toBe(
      '- l\n- next\n\n\n_Cut to fit: 0 of 2 entries left out, 1 shortened. The full text is in the attached file._\n',
    );
    expect(omitted).toBe(0);
  });

  test('fit any limit from 200 on, whatever they are made of', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
    };
    const kinds = ['frame', 'breaking', 'entry', 'thanks'] as const;
    for (let round = 0; round < 500; round++) {
      const pieces = Array.from({ length: random(40) }, () =>
        piece(
          kinds[random(4)]!,
          'x'.repeat(random(random(10) === 0 ? 5_000 : 80)),
          random(3) === 0 ? 's' : undefined,
        ),
      );
      const document = [
        ...pieces.slice(0, 5),
        ...section(
          's',
          pieces.slice(5).filter((one) => one.kind === 'entry'),
        ),
      ];
      const limit = 200 + random(2_000);
      const { body, full, omitted } = boundNotes(document, limit);
      expect(body.length).toBeLessThanOrEqual(Math.min(limit, full.length + 200));
      expect(full).toBe(document.map((one) => one.text).join(''));
      if (full.length <= limit) expect([body, omitted]).toEqual([full, 0]);
    }
  });

  test('have no limit below 200', () => {
    expect(() => boundNotes([], 199)).toThrow(
      new RangeError('notes need a limit of at least 200 characters, got 199'),
    );
    expect(boundNotes([piece('frame', 'x'.repeat(1_000_000))], 200).body.length).toBeLessThanOrEqual(200);
  });
});
