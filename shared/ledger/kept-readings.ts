import type { Parsed } from '../quantity/parsed.ts';

/**
 * A reading of texts that knows those it read last. The same text is the same value, so that what others keep by it is kept too.
 * What cannot be read is read anew.
 * @param read pure
 * @param most how many texts are kept; the oldest is given up
 */
export function keptReadings<T>(
  read: (text: string) => Parsed<T>,
  most: number,
): (text: string) => Parsed<T> {
  const right = new Map<string, Parsed<T>>();
  return (text) => {
    const known = right.get(text);
    if (known !== undefined) return known;
    const result = read(text);
    if (result.ok) {
      const [oldest] = right.keys();
      if (oldest !== undefined && right.size === most) right.delete(oldest);
      right.set(text, result);
    }
    return result;
  };
}
