const START = '<!-- release-actions:';
const END = ' -->';
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * A comment of HTML that nobody sees, by which an issue or a comment of the suite is found again. It is the first line of a
 * body, where nothing foreign can stand. Anybody can write it: who wrote the body is to be asked besides.
 * @param key what it is about, such as `incident/api/v1.4.0`; whatever is in it, the comment ends where it should
 */
export function hiddenMarker(key: string): string {
  return `${START}${encodeURIComponent(key.replace(LONE_SURROGATE, '\uFFFD')).replaceAll('-', '%2D')}${END}`;
}

/** Whether a body begins with the marker of this key. GitHub may have made its line breaks those of Windows. */
export function hasMarker(body: string, key: string): boolean {
  const marker = hiddenMarker(key);
  return body === marker || body.startsWith(`${marker}\n`) || body.startsWith(`${marker}\r\n`);
}

/** A body behind its marker; once only, however often it is marked. */
export function markedBody(key: string, body: string): string {
  return hasMarker(body, key) ? body : `${hiddenMarker(key)}\n${body}`;
}
