import { type InputSpec, secretInput, textInput } from '../../shared/shell/input-spec.ts';
import { parseHeaderLines } from './header-lines.ts';
import { parseSecretText } from './secret-text.ts';

/** The inputs of every action that asks Prometheus. */
export const PROMETHEUS_INPUTS = {
  'prometheus-url': unrecorded(
    'address of Prometheus, Thanos or Mimir (default: what sources.prometheus.url-env names)',
  ),
  'prometheus-token': secretInput('PROMETHEUS_TOKEN', { description: 'bearer token for Prometheus' }),
  'prometheus-headers': {
    ...secretInput('PROMETHEUS_HEADERS', {
      description: 'headers for Prometheus, one "Name: value" a line, such as X-Scope-OrgID',
    }),
    parse: parseHeaderLines,
    presence: 'maybe',
  } satisfies InputSpec<Readonly<Record<string, string>>, 'maybe'>,
  'prometheus-ca': unrecorded('certificate of a private authority: PEM, or the path of a file'),
  'prometheus-cert': unrecorded('client certificate: PEM, or the path of a file'),
  'prometheus-key': {
    ...secretInput('PROMETHEUS_KEY', {
      description: 'key of the client certificate: PEM, or the path of a file',
    }),
    parse: parseSecretText,
  },
} as const;

/** An address or certificate is no secret, but a record may be public. */
function unrecorded(description: string): InputSpec<string, 'maybe'> {
  return { ...textInput({ description }), presence: 'maybe', isRecorded: false };
}
