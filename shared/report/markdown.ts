declare const safe: unique symbol;

/**
 * GitHub-flavoured Markdown that may be published as it is. A raw string is none: it becomes one through the functions
 * of `markdown-text.ts`, so that foreign text cannot slip into a summary or a release body unescaped.
 */
export type Markdown = string & { readonly [safe]: never };

/** Vouches for a text that a maintainer wrote, such as a template or a literal of ours. The only way to make a {@link Markdown} from nothing. */
export function trustedMarkdown(text: string): Markdown {
  return text as Markdown;
}

/** Template tag: the literal parts are ours, the values are already Markdown. */
export function markdown(
  literals: TemplateStringsArray,
  ...values: readonly (Markdown | number)[]
): Markdown {
  let text = literals[0] ?? '';
  for (let index = 1; index < literals.length; index++)
    text += `${values[index - 1] ?? ''}${literals[index] ?? ''}`;
  return trustedMarkdown(text);
}

/** Joins Markdown with a separator that is spelt out in the source, never computed. */
export function joinMarkdown<Separator extends string>(
  parts: readonly Markdown[],
  separator: string extends Separator ? never : Separator,
): Markdown {
  return trustedMarkdown(parts.join(separator));
}
