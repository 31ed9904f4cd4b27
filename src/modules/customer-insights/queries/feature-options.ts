import type { FeatureSqlOptions } from "../../../features"
import type { ResolvedOptions } from "../options"

/** The options that decide what features are, as their SQL asks for them. */
export function featureOptions({
  time_zone,
  features,
}: Pick<ResolvedOptions, "time_zone" | "features">): Pick<
  FeatureSqlOptions,
  "timeZone" | "topCategories" | "recentDays"
> {
  return {
    timeZone: time_zone,
    topCategories: features.top_categories,
    recentDays: features.recent_days,
  }
}
