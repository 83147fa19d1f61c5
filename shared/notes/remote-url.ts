const LONGEST = 2_048;
/** `git@host:owner/repo`; a single letter before the colon is a Windows drive. */
const SCP_LIKE = /^(?:[^@/\s]*@)?([A-Za-z0-9.-]{2,253}):(?!\/\/)(.*)$/;
const SCHEMES: Readonly<Record<string, string>> = {
  'https:': 'https:',
  'http:': 'http:',
  'ssh:': 'https:',
  'git+ssh:': 'https:',
  'git:': 'https:',
};
const HOST = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;
const NAME = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

/**
 * The web address of the repository behind a git remote, such as `https://github.com/owner/repo`, or `undefined` for
 * local paths and everything that is not `host/owner/repo`. It is built anew from host, owner and name, so no user,
 * password, query or fragment of the remote can be in it. The port is kept for http and https only: that of ssh says
 * nothing about the web.
 * Source: https://git-scm.com/docs/git-clone#_git_urls
 */
export function webUrlOfRemote(remote: string): string | undefined {
  const text = remote.trim();
  if (text.length > LONGEST) return undefined;
  if (text.includes('://')) return ofUrl(text);
  const scp = SCP_LIKE.exec(text);
  return scp?.[1] === undefined || scp[2] === undefined ? undefined : ofParts('https:', scp[1], '', scp[2]);
}

function ofUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const scheme = SCHEMES[url.protocol];
  if (scheme === undefined) return undefined;
  return ofParts(scheme, url.hostname, scheme === url.protocol ? url.port : '', url.pathname);
}

function ofParts(scheme: string, hostname: string, port: string, path: string): string | undefined {
  const lower = hostname.toLowerCase();
  // GitHub serves ssh over port 443 at a host of its own: https://docs.github.com/en/authentication/troubleshooting-ssh/using-ssh-over-the-https-port
  const host = lower === 'ssh.github.com' ? 'github.com' : lower;
  const [owner, name, ...rest] = path
    .replace(/^\//, '')
    .replace(/\/$/, '')
    .replace(/\.git$/, '')
    .split('/');
  if (owner === undefined || name === undefined || rest.length > 0) return undefined;
  if (!HOST.test(host) || host.includes('..') || !NAME.test(owner) || !NAME.test(name)) return undefined;
  return `${scheme}//${host}${port === '' ? '' : `:${port}`}/${owner}/${name}`;
}
