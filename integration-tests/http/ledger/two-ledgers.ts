import { LedgerProbe } from "./probe"

/**
 * Two ledgers beside the store, both empty before every test: the one under test, and the one that a backfill writes,
 * which is what the first should have come to.
 */
export function twoLedgers(databaseUrl: string) {
  const ledger = new LedgerProbe(databaseUrl)
  const backfilled = new LedgerProbe(databaseUrl, "ledger_backfill")
  beforeEach(async () => {
    await ledger.reset()
    await backfilled.reset()
  })
  return { ledger, backfilled }
}
