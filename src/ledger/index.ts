export { ledgerStatement } from "./statement"
export type { LedgerOptions, LedgerRate, LedgerResult, LedgerScope, LedgerStatement } from "./options"
