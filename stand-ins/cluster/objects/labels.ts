import { textsAt, type JsonObject } from './json.ts';

type Labels = Readonly<Record<string, string>>;
type Requirement = (labels: Labels) => boolean;

const SET = /^([^\s!=,()]{1,253}) (in|notin) \(([^()]*)\)$/;
const EQUALITY = /^([^\s!=,()]{1,253})\s*(==|=|!=)\s*([^\s!=,()]*)$/;

/** Splits at the commas outside parentheses. */
function parts(selector: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let index = 0; index < selector.length; index += 1) {
    const letter = selector[index];
    if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    else if (letter === ',' && depth === 0) {
      found.push(selector.slice(from, index));
      from = index + 1;
    }
  }
  found.push(selector.slice(from));
  return found.map((part) => part.trim()).filter((part) => part !== '');
}

function requirement(part: string): Requirement | undefined {
  const set = SET.exec(part);
  if (set !== null) {
    const [, key = '', operator, list = ''] = set;
    const values = list.split(',').map((value) => value.trim());
    return (labels) => {
      const value = labels[key];
      const inside = value !== undefined && values.includes(value);
      return operator === 'in' ? inside : !inside;
    };
  }
  const equality = EQUALITY.exec(part);
  if (equality !== null) {
    const [, key = '', operator, value = ''] = equality;
    return (labels) => (labels[key] === value) === (operator !== '!=');
  }
  if (/^![^\s!=,()]{1,253}$/.test(part)) return (labels) => labels[part.slice(1)] === undefined;
  if (/^[^\s!=,()]{1,253}$/.test(part)) return (labels) => labels[part] !== undefined;
  return undefined;
}

/**
 * A label selector as `-l` takes it: `app=api,slot!=blue,tier in (1, 2),!canary`.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 *
 * @returns nothing when it cannot be read.
 */
export function parseSelector(selector: string): ((object: JsonObject) => boolean) | undefined {
  const requirements = parts(selector).map(requirement);
  if (requirements.includes(undefined)) return undefined;
  return (object) => {
    const labels = textsAt(object, 'metadata', 'labels');
    return requirements.every((holds) => holds?.(labels) ?? false);
  };
}

/** Whether labels hold everything of a selector that is a set of labels. An empty one selects nothing. */
export function selects(selector: Labels, labels: Labels): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}
