import type { Translate } from "../../lib"

/** Who started a run, in words: the clock, the demo, a process of the plugin, or a person. */
export function startedBy(t: Translate, code: string): string {
  return t(`codes.starters.${code}`, { defaultValue: t("codes.starters.person") })
}
