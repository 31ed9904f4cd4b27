export { fitCuts, fitQuantileTables, fitRfm } from "./algorithms"
export type { ComputeControl } from "./drive"
export { closePool } from "./pool"
