import type { ErrorCode } from 'yaml';

/**
 * Own words for the syntax errors that people make. The library's own messages repeat pieces of the file, which may be
 * a secret, and speak of tokens.
 */
const MESSAGES: Partial<Record<ErrorCode, string>> = {
  BAD_DIRECTIVE: 'no YAML directives (%) here: the file is read as YAML 1.2',
  BAD_DQ_ESCAPE: 'unknown escape inside "…": write \'…\' to keep a backslash as it is',
  BAD_INDENT: 'wrong indentation, or a bracket that is not closed',
  BAD_SCALAR_START: 'a value that starts with this character needs quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a value with ": " inside needs quotes',
  BLOCK_IN_FLOW: 'inside [ ] and { } use commas, not lines that start with "-" or "|"',
  MISSING_CHAR: 'a quote or bracket is not closed, or a space or comma is missing before this',
  MULTILINE_IMPLICIT_KEY: 'expected "key: value" on one line',
  TAB_AS_INDENT: 'a tab cannot indent: use spaces',
  TAG_RESOLVE_FAILED: 'no YAML tags (!) here: write the plain value',
  UNEXPECTED_TOKEN: 'did not expect this here: check the line above, its quotes and brackets',
};

/** One sentence about a YAML syntax error. */
export function syntaxMessage(code: ErrorCode): string {
  return MESSAGES[code] ?? `not valid YAML here (${code.toLowerCase().replaceAll('_', ' ')})`;
}
