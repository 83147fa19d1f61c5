import { QueryError, unsupported } from '../query-error.ts';
import type { Binary, Expression } from './expression.ts';
import { FOREIGN_FUNCTIONS, type Kind, SIGNATURES } from './function-kinds.ts';

const WORDS: Readonly<Record<Kind, string>> = {
  vector: 'instant vector',
  range: 'range vector',
  number: 'scalar',
  text: 'string',
};
const SETS: readonly string[] = ['and', 'or', 'unless'];
const COMPARISONS: readonly string[] = ['==', '!=', '<=', '<', '>=', '>'];

/**
 * What an expression gives.
 *
 * @throws QueryError where something in it is given to what does not take it.
 */
export function kindOf(expression: Expression): Kind {
  switch (expression.kind) {
    case 'number':
      return 'number';
    case 'text':
      return 'text';
    case 'selector':
      return 'vector';
    case 'range':
      return 'range';
    case 'subquery':
      expect(expression.inner, ['vector'], 'subquery');
      return 'range';
    case 'parentheses':
      return kindOf(expression.inner);
    case 'negative':
      return expect(expression.inner, ['vector', 'number'], 'unary expression');
    case 'aggregate':
      expect(expression.inner, ['vector'], 'aggregation expression');
      if (expression.parameter !== undefined)
        expect(
          expression.parameter,
          [expression.name === 'count_values' ? 'text' : 'number'],
          'aggregation parameter',
        );
      return 'vector';
    case 'call':
      return kindOfCall(expression.name, expression.args);
    case 'binary':
      return kindOfBinary(expression);
  }
}

function kindOfCall(name: string, args: readonly Expression[]): Kind {
  const signature = SIGNATURES.get(name);
  if (signature === undefined)
    throw FOREIGN_FUNCTIONS.includes(name)
      ? unsupported(`the function ${name}`)
      : wrong(`unknown function with name ${JSON.stringify(name)}`);
  const { takes, least, gives } = signature;
  if (args.length < least || args.length > takes.length)
    throw wrong(`expected ${takes.length} argument(s) in call to "${name}", got ${args.length}`);
  takes.forEach((kind, index) => {
    const arg = args[index];
    if (arg !== undefined) expect(arg, [kind], `call to function "${name}"`);
  });
  return gives;
}

function kindOfBinary({ operator, left, right, bool, matching }: Binary): Kind {
  const where = `binary expression "${operator}"`;
  const kinds = [left, right].map((side) => expect(side, ['vector', 'number'], where));
  const numbers = kinds.filter((kind) => kind === 'number').length;
  if (SETS.includes(operator) && numbers > 0)
    throw wrong(`set operator "${operator}" not allowed in binary scalar expression`);
  if (bool && !COMPARISONS.includes(operator))
    throw wrong('bool modifier can only be used on comparison operators');
  if (numbers === 2 && COMPARISONS.includes(operator) && !bool)
    throw wrong('comparisons between scalars must use BOOL modifier');
  if (numbers > 0 && (matching.on || matching.labels.length > 0))
    throw wrong('vector matching only allowed between instant vectors');
  if (SETS.includes(operator) && matching.many !== undefined)
    throw wrong(`no grouping allowed for "${operator}" operation`);
  return numbers === 2 ? 'number' : 'vector';
}

function expect(expression: Expression, kinds: readonly Kind[], where: string): Kind {
  const kind = kindOf(expression);
  if (kinds.includes(kind)) return kind;
  const wanted = kinds.map((each) => WORDS[each]).join(' or ');
  throw wrong(`expected type ${wanted} in ${where}, got ${WORDS[kind]}`);
}

function wrong(message: string): QueryError {
  return new QueryError('bad_data', `invalid parameter "query": parse error: ${message}`);
}
