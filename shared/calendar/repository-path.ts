import { parsed, type Parsed, unparsed } from '../quantity/parsed.ts';

const PATH = /^[\w.@+-]{1,100}(?:\/[\w.@+-]{1,100}){0,20}$/;
const DATA = /\.(?:json|ya?ml)$/;

/** Reads the path of a JSON or YAML file inside the repository: relative, with `/`, never upwards. */
export function parseRepositoryPath(text: string): Parsed<string> {
  if (!PATH.test(text) || text.split('/').some((part) => part === '.' || part === '..'))
    return unparsed(
      `expected a path inside the repository such as .maestro/freeze_windows.json, got "${text.slice(0, 100)}"`,
    );
  return DATA.test(text) ? parsed(text) : unparsed('expected a file that ends in .json, .yml or .yaml');
}
