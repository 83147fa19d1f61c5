import { lex } from './lex.ts';

/**
 * Where the value of each limit of a signal criterion stands in its line: of `a <= 1% or <= 2x baseline` the offsets of `1%`
 * and `2x`. The line is one that {@link parseCriterion} reads as a signal criterion.
 */
export function limitOffsets(text: string): readonly number[] {
  const tokens = lex(text);
  return tokens.flatMap((token, index) => {
    const before = tokens[index - 2];
    const starts = index === 2 || (index > 2 && before?.kind === 'word' && before.text === 'or');
    return starts && token.kind === 'word' ? [token.at] : [];
  });
}
