import { Composer, type CST, Parser, visit } from 'yaml';
import { nesting } from '../../config/yaml/nesting.ts';
import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';

/**
 * UTF-16 units. The API server takes no larger request, so no object is larger.
 * Source: https://github.com/kubernetes/apiserver/blob/master/pkg/server/config.go (MaxRequestBodyBytes)
 */
const MOST_CHARACTERS = 3 * 1024 * 1024;
/** The schemas inside a CustomResourceDefinition are nested deepest, to some sixty levels. */
const MOST_LEVELS = 200;
/** Each one makes the reader look through the document once more, and may stand for a large part of it. */
const MOST_ALIASES = 100;

/**
 * What a document of a manifest says, read as helm reads it: of keys that are there twice the later one counts, and `<<` merges.
 * Size, depth and aliases are bounded before anything recurses, so that any text is read in time linear to its length, or not at all.
 * An empty document is `null`. No message repeats the text, which may be that of a Secret.
 */
export function readDocument(text: string): Parsed<unknown> {
  if (text.length > MOST_CHARACTERS) return unparsed(`is larger than ${MOST_CHARACTERS} characters`);
  const tokens: CST.Token[] = [...new Parser().parse(text)];
  if (tokens.some((token) => nesting(token) > MOST_LEVELS))
    return unparsed(`is nested deeper than ${MOST_LEVELS} levels`);
  const composer = new Composer({ merge: true, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  if (document === undefined || second !== undefined || document.errors.length > 0)
    return unparsed('is no YAML that can be read');
  let aliases = 0;
  visit(document, { Alias: () => void (aliases += 1) });
  if (aliases > MOST_ALIASES) return unparsed(`has more than ${MOST_ALIASES} aliases`);
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return parsed(value);
  } catch {
    return unparsed('has aliases that lead nowhere, or to too much');
  }
}
