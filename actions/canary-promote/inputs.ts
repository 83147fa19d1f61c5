import { type Parsed, parsed, unparsed } from '../../shared/quantity/parsed.ts';
import { COMMON_INPUTS } from '../../shared/shell/common-inputs.ts';
import {
  booleanInput,
  durationInput,
  type Inputs,
  type InputSpec,
  textInput,
} from '../../shared/shell/input-spec.ts';
import { PROMETHEUS_INPUTS } from '../slo-gate/prometheus-inputs.ts';

/** What a person or a schedule types. `promote-N` names the weight that it wants to be at. */
export type RequestWord =
  | { readonly kind: 'promote'; readonly weight: number }
  | { readonly kind: 'advance' | 'rollback' | 'resume' | 'adopt' };

/** The inputs of canary-promote; `canary-promote/action.yml` says the same, and a contract test holds the two equal. */
export const inputs = {
  request: {
    ...textInput({
      description: 'promote-N (such as promote-10), advance, rollback, resume or adopt',
      default: 'advance',
    }),
    presence: 'always',
    parse: parseRequest,
  } satisfies InputSpec<RequestWord, 'always'>,
  service: textInput({ description: 'the service to move (default: all that the train carries, as one)' }),
  version: textInput({
    description: 'the candidate, such as 1.4.0-rc.1 (default: the one that is under way)',
  }),
  image: textInput({
    description:
      'image of the candidate, for a unit of one service (default: services.<name>.image of the configuration)',
  }),
  'rollback-to': textInput({
    description: 'rollback: the released version to go back to (default: what was stable before)',
  }),
  reason: textInput({
    description: 'why: needed by resume after a rollback and by adopt; a rollback is done without one, too',
  }),
  watch: durationInput({
    description: 'how long to watch after a weight change, ready to roll back; 0s for not at all',
    default: '15m',
  }),
  ...PROMETHEUS_INPUTS,
  'dry-run': dryRunInput(),
  ...COMMON_INPUTS,
} as const;

export type CanaryInputs = Inputs<typeof inputs>;

/**
 * What decides where a rollback goes, or whether it is one. A slip in one of these may mean another place or no change at all,
 * and nobody can tell which; all else a rollback does without.
 */
const FOR_ROLLBACK = ['request', 'service', 'image', 'rollback-to', 'dry-run', 'config'];

/** Inputs and words that a request does without, so that a slip in one of them cannot refuse a rollback. */
export function spares({ request }: Readonly<Record<string, string>>): readonly string[] | undefined {
  if (request !== 'rollback') return undefined;
  return [...Object.keys(inputs).filter((name) => !FOR_ROLLBACK.includes(name)), 'json'];
}

/** Who writes `ture` wanted no change, and a rollback that is one cannot be taken back: so this is refused, whatever the request. */
function dryRunInput() {
  const spec = booleanInput({ description: 'only say what would be done', default: 'false' });
  return {
    ...spec,
    parse: (text: string): Parsed<boolean> => {
      const read = spec.parse(text);
      return read.ok
        ? read
        : unparsed(
            `${read.message}; nothing was changed, because no change may have been wanted. To make it for real leave it out`,
          );
    },
  };
}

const WORDS = ['advance', 'rollback', 'resume', 'adopt'] as const;
const PROMOTE = /^promote-(\d{1,3})%?$/;

function parseRequest(text: string): Parsed<RequestWord> {
  const word = WORDS.find((known) => known === text);
  if (word !== undefined) return parsed({ kind: word });
  const weight = Number(PROMOTE.exec(text)?.[1] ?? Number.NaN);
  if (weight >= 1 && weight <= 100) return parsed({ kind: 'promote', weight });
  return unparsed(
    `expected promote-N with N from 1 to 100, such as promote-10, or one of ${WORDS.join(', ')}; got "${text}"`,
  );
}
