/** What in a name git would not take, and where (0-based). */
export type RefNameProblem = { readonly message: string; readonly at: number };

const RULES: readonly { readonly pattern: RegExp; readonly message: string }[] = [
  {
    pattern: /[\p{Cc} ~^:?*[\\]/u,
    message: 'a name holds no space, control character or any of ~ ^ : ? * [ \\',
  },
  { pattern: /^-/, message: 'a name cannot start with a hyphen' },
  { pattern: /^\/|\/\/|\/$/, message: 'a slash stands only between two parts of a name' },
  { pattern: /^\.|\/\./, message: 'no part of a name starts with a dot' },
  { pattern: /\.lock(?:\/|$)/, message: 'no part of a name ends with .lock' },
  { pattern: /\.\./, message: 'a name never has two dots in a row' },
  { pattern: /\.$/, message: 'a name cannot end with a dot' },
  { pattern: /@\{/, message: 'a name never holds @{' },
  { pattern: /^(?:@|HEAD)$/, message: 'this name means something else to git' },
];

/**
 * The first rule of git that a branch or tag name breaks, without `refs/heads/` or `refs/tags/`; undefined for a good name.
 * Source: https://git-scm.com/docs/git-check-ref-format
 */
export function refNameProblem(name: string): RefNameProblem | undefined {
  if (name === '') return { message: 'a name cannot be empty', at: 0 };
  for (const { pattern, message } of RULES) {
    const at = name.search(pattern);
    if (at >= 0) return { message, at };
  }
  return undefined;
}
