import { type Parsed, parsed, unparsed } from '../../shared/quantity/parsed.ts';

/** Reads request headers, one `Name: value` a line. What is wrong is told by the number of its line: a value may be a secret. */
export function parseHeaderLines(text: string): Parsed<Readonly<Record<string, string>>> {
  const headers: Record<string, string> = {};
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (!/^[a-z0-9-]{1,64}$/.test(name) || value === '')
      return unparsed(`line ${index + 1} is no header: write "Name: value" (the line is not shown)`);
    if (name in headers) return unparsed(`line ${index + 1} gives the header ${name} a second time`);
    headers[name] = value;
  }
  return parsed(headers);
}
