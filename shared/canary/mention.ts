import { codeSpan, type Markdown } from '../report/markdown-text.ts';
import { trustedMarkdown } from '../report/markdown.ts';

/** A login, or an organisation and a team; both as GitHub gives them out. */
const MENTIONABLE = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:\/[A-Za-z0-9][\w-]{0,99})?$/;

/**
 * Somebody who is to be told by GitHub. Only for names that the configuration or a role gave; anything that is no name of a
 * person or a team stays text.
 * @param name `kim` or `acme/release-captains`, without `@`
 */
export function mention(name: string): Markdown {
  return MENTIONABLE.test(name) ? trustedMarkdown(`@${name}`) : codeSpan(name);
}
