import { webUrlOfRemote } from './remote-url.ts';

/** Where the things that notes speak of are found on the web; every value is an absolute http or https URL. */
export type RepositoryLinks = {
  /** Host name with its port, such as `github.com`; also that of the private addresses GitHub gives to people. */
  readonly host: string;
  readonly commit: (sha: string) => string;
  readonly pullRequest: (number: number) => string;
  readonly issue: (number: number) => string;
  /** What came between two tags, branches or commits. */
  readonly compare: (from: string, to: string) => string;
  readonly person: (login: string) => string;
};

/** Known forges whose pages lie elsewhere: a wrong link is worse than none. */
const OTHER_FORGES: readonly string[] = ['gitlab.com', 'bitbucket.org'];

/** What stands in an address as it is: object names, most tags and logins. */
const PLAIN = /^[\w./-]*$/;

/**
 * Links in the layout of GitHub and GitHub Enterprise Server, or `undefined` when there is no web address, it is not
 * one of a repository, or its host is known to be another forge.
 */
export function repositoryLinks(webUrl: string | undefined): RepositoryLinks | undefined {
  const base = webUrl === undefined || !/^https?:/i.test(webUrl) ? undefined : webUrlOfRemote(webUrl);
  if (base === undefined) return undefined;
  const { host, origin } = new URL(base);
  if (OTHER_FORGES.includes(host)) return undefined;
  return {
    host,
    commit: (sha) => `${base}/commit/${encode(sha)}`,
    pullRequest: (number) => `${base}/pull/${number}`,
    issue: (number) => `${base}/issues/${number}`,
    compare: (from, to) => `${base}/compare/${encode(from)}...${encode(to)}`,
    person: (login) => `${origin}/${encode(login)}`,
  };
}

/** Percent-encodes all but the slashes of a ref, and also what could end a link in Markdown. */
function encode(text: string): string {
  if (PLAIN.test(text)) return text;
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'))
    .replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%2F/g, '/');
}
