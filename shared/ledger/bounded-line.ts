import { visibleLine } from '../report/visible-text.ts';

/**
 * Foreign text as one line of at most `longest` characters (code points), with what cannot be seen made visible and `…`
 * where it was cut. Cut before it is made visible as well, so that megabytes cost no more than a line.
 */
export function boundedLine(text: string, longest: number): string {
  const most = 4 * longest;
  const characters = Array.from(visibleLine(text.slice(0, most)));
  if (characters.length <= longest && text.length <= most) return characters.join('');
  return `${characters.slice(0, longest - 1).join('')}…`;
}
