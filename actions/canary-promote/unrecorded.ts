/** What a rollback calls the release that it takes back where no ledger knows one. It is no version: nothing reads it as one. */
export const UNRECORDED = 'unrecorded';
