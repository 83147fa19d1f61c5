import type { GitHub } from '../../../stand-ins/github/start.ts';

export type Asking = {
  readonly body?: unknown;
  /** The text of the body as it is, in place of `body`. */
  readonly text?: string;
  /** `ghs_job` by default; `null` for none. */
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Answered = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/** Asks a stand-in without any client of ours in between. Rejects when the connection breaks. */
export async function ask(
  github: Pick<GitHub, 'apiUrl'>,
  method: string,
  path: string,
  { body, text, token = 'ghs_job', headers = {} }: Asking = {},
): Promise<Answered> {
  const answer = await fetch(github.apiUrl + path, {
    method,
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
    body: text ?? (body === undefined ? null : JSON.stringify(body)),
  });
  const said = await answer.text();
  const parsed: unknown = said === '' ? undefined : JSON.parse(said);
  return { status: answer.status, headers: answer.headers, body: parsed };
}
