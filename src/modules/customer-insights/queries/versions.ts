import { featuresHash } from "../../../features"
import { codeVersion } from "../code-version"
import type { ResolvedOptions } from "../options"
import { featureOptions } from "./feature-options"
import { fillsSegments } from "./kinds"
import { run, type SqlExecutor } from "./sql"

/** What a run and its model were computed by. */
export interface RunVersions {
  /** Of the SQL of every feature, with the options in it: a model of another hash read other columns. */
  features_hash: string
  /** Of this package, and so of the pipelines: another one may read a model otherwise. */
  code_version: string
}

/** What this process computes by. Cost: a millisecond or two, and a file is read: ask once. */
export function currentVersions(options: Pick<ResolvedOptions, "time_zone" | "features">): RunVersions {
  const features_hash = featuresHash(featureOptions(options))
  return Object.freeze({ features_hash, code_version: codeVersion() })
}

/** Whether a model `m` was made by the versions given as `$1` and `$2`: only then it scores what is read now. */
export const IS_CURRENT = "m.features_hash = $1::text and m.code_version = $2::text"

/** Whether segments are shown whose model this process cannot score with; they wait for the next segmentation. */
export async function segmentsAreOutdated(
  executor: SqlExecutor,
  { features_hash, code_version }: RunVersions
): Promise<boolean> {
  const [{ outdated }] = await run<{ outdated: boolean }>(
    executor,
    `select exists (
       select 1 from insights_run r join insights_model m on m.id = r.model_id
        where r.state = 'published' and ${fillsSegments("r.kind")} and not (${IS_CURRENT})) as outdated`,
    [features_hash, code_version]
  )
  return outdated
}
