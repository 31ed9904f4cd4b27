export { backfillPlanStatement, lostCustomersStatement } from "./scope"
export { ledgerQualityStatement, ledgerStatement } from "./statement"
export type {
  LedgerOptions,
  LedgerRate,
  LedgerResult,
  LedgerScope,
  LedgerStatement,
  LedgerTables,
} from "./options"
export { collectRows, delimiterOf, OrdersFileError, readerFor } from "./files"
export type { FileOrder, FileProduct, OrdersFile, RawRow, ReadOptions, Rejection, RowReader } from "./files"
