export type Matcher = {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
  readonly fits: (value: string) => boolean;
};

/** What `@` names: an instant in milliseconds, or an end of the query. */
export type At = number | 'start' | 'end';

/** How far from the time of evaluation something looks. */
export type Moved = { readonly offset: number; readonly at?: At };

export type Selector = Moved & { readonly kind: 'selector'; readonly matchers: readonly Matcher[] };

export type Grouping = { readonly by: boolean; readonly labels: readonly string[] };

export type Matching = {
  /** `on` or `ignoring`. */
  readonly on: boolean;
  readonly labels: readonly string[];
  /** The side that may have many, and the labels that it takes from the other. */
  readonly many?: { readonly side: 'left' | 'right'; readonly include: readonly string[] };
};

export type Binary = {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
  readonly bool: boolean;
  readonly matching: Matching;
};

/** Durations are milliseconds. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | Selector
  | (Moved & { readonly kind: 'range'; readonly selector: Selector; readonly range: number })
  | (Moved & {
      readonly kind: 'subquery';
      readonly inner: Expression;
      readonly range: number;
      readonly step: number | undefined;
    })
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: 'aggregate';
      readonly name: string;
      readonly parameter: Expression | undefined;
      readonly inner: Expression;
      readonly grouping: Grouping;
    }
  | Binary
  | { readonly kind: 'negative'; readonly inner: Expression }
  | { readonly kind: 'parentheses'; readonly inner: Expression };
