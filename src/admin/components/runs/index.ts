export { RunsTable } from "./runs-table"
