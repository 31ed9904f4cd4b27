export { Chart } from "./chart"
export type { ChartTable } from "./data-table"
