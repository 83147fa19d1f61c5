import * as z from 'zod';

/** A time of RFC 3339 with its offset, read as an instant. */
export const isoInstant = z.iso.datetime({ offset: true }).transform((text, context) => {
  const at = Date.parse(text);
  if (!Number.isNaN(at)) return at;
  context.issues.push({ code: 'custom', message: 'must be a time', input: text });
  return z.NEVER;
});
