export * from "./reads"
export { useRunning } from "./running"
export { useCancelRuns, useDownloadSegment, useRenameSegment, useStartRun } from "./writes"
export type { RenameInput } from "./writes"
