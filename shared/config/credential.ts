/**
 * Shapes that only a credential has. Each expression is linear: it starts at a fixed text and runs over one class of
 * characters. Sources: https://github.blog/engineering/behind-githubs-new-authentication-token-formats/,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html (AKIA, ASIA),
 * https://docs.slack.dev/authentication/tokens (xox, xapp), https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks.
 */
const SHAPES: readonly { readonly what: string; readonly shape: RegExp }[] = [
  { what: 'a GitHub token', shape: /\b(?:gh[opsur]_|github_pat_)[A-Za-z0-9_]{16}/ },
  { what: 'a Slack token', shape: /\bxox[abeoprs]-[A-Za-z0-9-]{8}|\bxapp-\d-[A-Za-z0-9-]{8}/ },
  {
    what: 'a Slack webhook',
    shape: /hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9]/i,
  },
  { what: 'a Teams webhook', shape: /\.webhook\.office\.com\/webhookb2\/|[?&]sig=[\w%-]{16}/i },
  { what: 'an AWS access key', shape: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { what: 'a Google API key', shape: /\bAIza[\w-]{30}/ },
  { what: 'a private key', shape: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY/ },
  { what: 'a JSON web token', shape: /\beyJ[\w-]{10,1000}\.eyJ[\w-]{10}/ },
  { what: 'an authorization header', shape: /^(?:bearer|basic) [\w+/.=-]{16}/i },
];

/** The first `user:password@` of a URL ends within this many characters. */
const LONGEST_LOGIN = 512;

/** What kind of credential a text holds, or `undefined`. The text itself never goes into a message. */
export function credentialIn(text: string): string | undefined {
  const found = SHAPES.find(({ shape }) => shape.test(text));
  return found?.what ?? (hasLogin(text) ? 'a URL with a password' : undefined);
}

/** True when a URL in the text carries `user:password@` before its host. Scans by index, so long text stays linear. */
function hasLogin(text: string): boolean {
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const authority = /^[^\s/?#]*/.exec(text.slice(at + 3, at + 3 + LONGEST_LOGIN))?.[0] ?? '';
    const login = authority.lastIndexOf('@');
    const colon = authority.indexOf(':');
    if (colon !== -1 && colon < login - 1) return true;
  }
  return false;
}
