import { showName } from './show.ts';

/** Where a value stands in the configuration: keys and 0-based list positions from the top. */
export type Path = readonly (string | number)[];

/** A path as people write it: `strategies.train.steps[1].weight`; the top of the file is the empty text. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const name = showName(part);
    if (name !== part || part.includes('.')) return `${text}[${name}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}
