export * from "./reads"
export { useRunning } from "./running"
export {
  useCancelRuns,
  useCreateSegment,
  useDeleteSegment,
  useDownloadPredictions,
  useDownloadSegment,
  useRenameSegment,
  useRestoreSegment,
  useRollbackModel,
  useStartRun,
} from "./writes"
export type { RenameInput } from "./writes"
