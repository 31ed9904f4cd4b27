import type { Reason, Run } from "../../../types/http"
import type { Translate } from "../../lib"

/** Who started a run, in words: the clock, the demo, a process of the plugin, or a person. */
export function startedBy(t: Translate, code: string): string {
  return t(`codes.starters.${code}`, { defaultValue: t("codes.starters.person") })
}

/** Why what a run learned is not in use; null where it is, or nothing was learned. A report is as its version wrote it. */
export function warningOf({ report }: Pick<Run, "report">): Reason | null {
  const { choice } = report as { choice?: { warning?: Reason | null } }
  return choice?.warning ?? null
}
