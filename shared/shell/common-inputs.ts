import { type Parsed, parsed, unparsed } from '../quantity/parsed.ts';
import { OUTCOME_WORDS, type OutcomeWord } from './exit-code.ts';
import { type InputSpec, listInput, secretInput, textInput } from './input-spec.ts';

/** The inputs that every action has. `dry-run` is each action's own, because branch-protect has `mode` instead. */
export const COMMON_INPUTS = {
  config: textInput({ description: 'path of the configuration', default: '.github/release.yml' }),
  'github-token': secretInput('GITHUB_TOKEN', {
    description: 'token for the GitHub API',
    default: '${{ github.token }}',
  }),
  'fail-on': failOnInput(),
} as const;

export type CommonInputs = { readonly 'fail-on': InputSpec<readonly OutcomeWord[], 'maybe'> };

function failOnInput(): InputSpec<readonly OutcomeWord[], 'maybe'> {
  const list = listInput({
    description: 'further verdicts and decisions that fail the step, such as inconclusive or hold',
  });
  return { ...list, presence: 'maybe', parse: parseOutcomeWords };
}

function parseOutcomeWords(text: string): Parsed<readonly OutcomeWord[]> {
  const words: OutcomeWord[] = [];
  for (const item of text.split(/[\s,]+/).filter((part) => part !== '')) {
    const word = OUTCOME_WORDS.find((known) => known === item);
    if (word === undefined) return unparsed(`expected words of ${OUTCOME_WORDS.join(', ')}, got "${item}"`);
    words.push(word);
  }
  return parsed(words);
}
