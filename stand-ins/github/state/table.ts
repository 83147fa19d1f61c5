/**
 * Read-after-write lag: after a write the next `reads` reads of a list still show it as it was before. GitHub promises no
 * more than that a list is right some time later.
 */
export type Lag = { reads: number };

/** Rows in the order they were made. A change puts new rows in a new list, so an old list stays what it was. */
export type Table<Row> = {
  rows: readonly Row[];
  readonly lag: Lag;
  /** What is still shown, and for how many more reads. */
  behind: { readonly rows: readonly Row[]; readonly reads: number } | undefined;
};

type Identified = { readonly id: number };

export function newTable<Row extends Identified>(lag: Lag): Table<Row> {
  return { rows: [], lag, behind: undefined };
}

/** Puts a new row last and returns it. */
export function insert<Row extends Identified>(table: Table<Row>, row: Row): Row {
  write(table, [...table.rows, row]);
  return row;
}

/** Puts a row in the place of the one with its id and returns it. */
export function update<Row extends Identified>(table: Table<Row>, row: Row): Row {
  write(
    table,
    table.rows.map((old) => (old.id === row.id ? row : old)),
  );
  return row;
}

/** Takes out the row with an id. */
export function remove(table: Table<Identified>, id: number): void {
  write(
    table,
    table.rows.filter((row) => row.id !== id),
  );
}

/** What one read of the whole list sees: the old rows while the lag lasts, then those of now. Counts as a read. */
export function listed<Row>(table: Table<Row>): readonly Row[] {
  const { behind } = table;
  if (behind === undefined) return table.rows;
  table.behind = behind.reads > 1 ? { ...behind, reads: behind.reads - 1 } : undefined;
  return behind.rows;
}

/** Of several writes between two reads the oldest rows are shown: a reader may be any way behind. */
function write<Row>(table: Table<Row>, rows: readonly Row[]): void {
  const { reads } = table.lag;
  table.behind = reads === 0 ? undefined : { rows: table.behind?.rows ?? table.rows, reads };
  table.rows = rows;
}
