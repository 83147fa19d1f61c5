/** Commits and tags alike: lines of headers, an empty line, the message to the end. */
export type HeadedObject = {
  readonly headers: readonly (readonly [key: string, value: string])[];
  readonly message: string;
  /** The signature among the headers, if there is one. */
  readonly signature: string | null;
};

export function readHeaded(content: Buffer): HeadedObject {
  const text = content.toString();
  const end = text.indexOf('\n\n');
  const headers: [string, string][] = [];
  for (const line of text.slice(0, end < 0 ? text.length : end).split('\n')) {
    const last = headers.at(-1);
    const space = line.indexOf(' ');
    if (space === 0 && last !== undefined) last[1] += `\n${line.slice(1)}`;
    else headers.push([line.slice(0, space), line.slice(space + 1)]);
  }
  const signature = headers.find(([key]) => key === 'gpgsig')?.[1] ?? null;
  return { headers, message: end < 0 ? '' : text.slice(end + 2), signature };
}

/** All values of a header in their order. */
export function valuesOf({ headers }: HeadedObject, wanted: string): readonly string[] {
  return headers.filter(([key]) => key === wanted).map(([, value]) => value);
}

/** Nothing is verified here: https://docs.github.com/en/rest/git/commits#signature-verification-object */
export function verificationAnswer(signature: string | null, payload: string): Record<string, unknown> {
  const reason = signature === null ? 'unsigned' : 'unknown_key';
  return {
    verified: false,
    reason,
    signature,
    payload: signature === null ? null : payload,
    verified_at: null,
  };
}
