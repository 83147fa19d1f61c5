/** Something wrong in a query: what, and the 0-based offset in its text. */
export type Slip = { readonly message: string; readonly at: number };
