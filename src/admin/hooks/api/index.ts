export * from "./reads"
export { useRunning } from "./running"
export {
  useCancelRuns,
  useCreateSegment,
  useDeleteSegment,
  useDownloadSegment,
  useRenameSegment,
  useRestoreSegment,
  useStartRun,
} from "./writes"
export type { RenameInput } from "./writes"
