import { type Parsed, unparsed } from '../quantity/parsed.ts';
import { quote } from './quote.ts';

const DIGITS = /^\d+$/;
const IDENTIFIER = /^[0-9A-Za-z-]+$/;
const LONGEST = 256;

/** Says why a text is not SemVer, at the first place that is not. Only for texts that did not parse. */
export function refuseSemver(text: string): Parsed<never> {
  const shown = quote(text);
  if (text === '') return unparsed('expected a version such as 1.4.0, got nothing');
  if (text.length > LONGEST) return unparsed(`${shown} is longer than ${LONGEST} characters`, LONGEST);
  const blank = text.search(/\s/);
  if (blank >= 0) return unparsed(`a version holds no blanks, got ${shown}`, blank);
  if (/^[vV=]/.test(text)) return unparsed(`a version starts with a digit, got ${shown}`);
  return refuseCore(text) ?? refuseTail(text);
}

function refuseCore(text: string): Parsed<never> | undefined {
  const numbers = text.slice(0, coreEnd(text)).split('.');
  if (numbers.length !== 3)
    return unparsed(`a version has three numbers such as 1.4.0, ${quote(text)} has ${numbers.length}`);
  let at = 0;
  for (const number of numbers) {
    const problem = DIGITS.test(number) ? numberProblem(number) : `${quote(number)} is not a number`;
    if (problem !== undefined) return unparsed(`${problem} in ${quote(text)}`, at);
    at += number.length + 1;
  }
  return undefined;
}

function refuseTail(text: string): Parsed<never> {
  const plus = text.indexOf('+');
  const end = plus < 0 ? text.length : plus;
  let at = coreEnd(text) + 1;
  for (const identifier of at <= end ? text.slice(at, end).split('.') : []) {
    const problem = identifierProblem(identifier);
    if (problem !== undefined) return unparsed(`${problem} after the hyphen of ${quote(text)}`, at);
    at += identifier.length + 1;
  }
  const rule = 'an empty part or a character other than 0-9 A-Z a-z -';
  return unparsed(`the build metadata of ${quote(text)} has ${rule}`, end);
}

/** The offset of the first hyphen or plus, where the three numbers end. */
function coreEnd(text: string): number {
  const at = text.search(/[-+]/);
  return at < 0 ? text.length : at;
}

function numberProblem(digits: string): string | undefined {
  if (digits.length > 1 && digits.startsWith('0')) return `${quote(digits)} has a leading zero`;
  return Number(digits) >= Number.MAX_SAFE_INTEGER ? `${quote(digits)} is too large` : undefined;
}

function identifierProblem(identifier: string): string | undefined {
  if (identifier === '') return 'a part is empty';
  if (DIGITS.test(identifier)) return numberProblem(identifier);
  return IDENTIFIER.test(identifier)
    ? undefined
    : `${quote(identifier)} has a character other than 0-9 A-Z a-z -`;
}
