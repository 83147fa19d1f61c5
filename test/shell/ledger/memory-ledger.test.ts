import { describe } from '@jest/globals';
import { ledgerStoreContract } from '../../kit/ledger-store-contract.ts';
import { memoryLedgerStore } from '../../kit/memory-ledger-store.ts';

describe('the ledger in memory', () => {
  ledgerStoreContract('in memory', () => {
    const store = memoryLedgerStore();
    return Promise.resolve({ open: () => store });
  });
});
