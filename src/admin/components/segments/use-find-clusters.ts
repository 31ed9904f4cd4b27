import { toast } from "@medusajs/ui"
import type { ClusterMethod } from "../../../types/http"
import { useText } from "../../hooks"
import { useRunning, useStartRun } from "../../hooks/api"

/** Starts a search for clusters and says what came of that; at rest while an analysis is under way. */
export function useFindClusters(): {
  find: (asked: { method: ClusterMethod; compare: boolean }, onStarted?: () => void) => void
  isStarting: boolean
  isUnderWay: boolean
} {
  const { t } = useText()
  const start = useStartRun()
  const work = useRunning()
  return {
    find: ({ method, compare }, onStarted) =>
      start.mutate(
        { kinds: ["clusters"], method, compare },
        {
          onSuccess: ({ already_running }) => {
            toast.info(t(already_running ? "run.alreadyRunning" : "methods.started"))
            onStarted?.()
          },
          onError: (error) =>
            toast.error(t("methods.notStarted"), { description: error.message || t("errors.unharmed") }),
        }
      ),
    isStarting: start.isPending,
    isUnderWay: work !== null,
  }
}
