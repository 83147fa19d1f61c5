import { escapeMarkdown, joinMarkdown, type Markdown, markdown } from '../report/markdown-text.ts';
import type { Contributor, Contributors } from './contributors.ts';
import type { NotesDocument } from './document.ts';
import { linked } from './entry.ts';
import type { RepositoryLinks } from './links.ts';

const HEADING = markdown`### Contributors\n\n`;

/** Everybody by name, with a link where GitHub's login is known, bots after people; nobody is mentioned with `@`. */
export function thanksPieces(
  contributors: Contributors | undefined,
  links: RepositoryLinks | undefined,
): NotesDocument {
  if (contributors === undefined) return [];
  const { people, bots } = contributors;
  const names = (some: readonly Contributor[]) =>
    joinMarkdown(
      some.map((one) => renderName(one, links)),
      ', ',
    );
  const lines = [
    ...(people.length > 0 ? [names(people)] : []),
    ...(bots.length > 0 ? [markdown`Bots: ${names(bots)}`] : []),
  ];
  if (lines.length === 0) return [];
  const short = markdown`${HEADING}People: ${people.length}. Bots: ${bots.length}.\n\n`;
  return [{ kind: 'thanks', text: markdown`${HEADING}${joinMarkdown(lines, '\n\n')}\n\n`, short }];
}

/** The page of a bot lies elsewhere than its login says, so only people are linked. */
function renderName(one: Contributor, links: RepositoryLinks | undefined): Markdown {
  const isPerson = one.login !== undefined && !one.login.endsWith('[bot]');
  return linked(escapeMarkdown(one.name), isPerson ? links?.person(one.login) : undefined);
}
