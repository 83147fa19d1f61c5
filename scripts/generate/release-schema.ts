import * as z from 'zod';
import { configSchema } from '../../shared/config/schema.ts';

/**
 * The text of `schema/release.schema.json`: what editors check `.github/release.yml` against. Draft 7, because that is what
 * the YAML language server reads; `io: 'input'`, because it describes the file as written and not as parsed.
 */
export function releaseSchema(): string {
  const { $schema, ...rest } = z.toJSONSchema(configSchema, { target: 'draft-7', io: 'input' });
  const title = 'release-actions: .github/release.yml';
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}
