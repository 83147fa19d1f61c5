import { QueryError } from '../../query-error.ts';
import { without, type Vector } from '../value.ts';

/** Source: https://prometheus.io/docs/prometheus/latest/querying/functions/#label_replace */
export function labelReplace(
  elements: Vector,
  [target = '', replacement = '', source = '', pattern = '']: readonly string[],
): Vector {
  const expression = patternOf(pattern);
  return elements.map((element) => {
    const found = expression.exec(element.labels[source] ?? '');
    if (found === null) return element;
    const value = replacement.replace(
      /\$(?:\$|(\d+)|\{(\w+)\}|(\w+))/g,
      (all: string, index: string | undefined, braced: string | undefined, named: string | undefined) => {
        if (all === '$$') return '$';
        const name = index ?? braced ?? named ?? '';
        return (/^\d+$/.test(name) ? found[Number(name)] : found.groups?.[name]) ?? '';
      },
    );
    const rest = without(element.labels, [target]);
    return { ...element, labels: value === '' ? rest : { ...rest, [target]: value } };
  });
}

function patternOf(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern.replaceAll('(?P<', '(?<')})$`, 's');
  } catch {
    throw new QueryError('execution', `invalid regular expression in label_replace(): ${pattern}`);
  }
}
