import { featuresHash } from "../../../features"
import { codeVersion } from "../code-version"
import type { ResolvedOptions } from "../options"
import { featureOptions } from "./feature-options"
import { isSegmentKind, placeOf, type ModelKind } from "./kinds"
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

/** Kinds of which a published run shows what another version said: this process cannot score with its model. */
export async function outdatedKinds(
  executor: SqlExecutor,
  { features_hash, code_version }: RunVersions
): Promise<ModelKind[]> {
  const rows = await run<{ kind: ModelKind }>(
    executor,
    `select r.kind from insights_run r join insights_model m on m.id = r.model_id
      where r.state = 'published' and not (${IS_CURRENT}) order by ${placeOf("r.kind")}`,
    [features_hash, code_version]
  )
  return rows.map(({ kind }) => kind)
}

/** Whether segments are among them; they wait for the next segmentation. */
export async function segmentsAreOutdated(executor: SqlExecutor, versions: RunVersions): Promise<boolean> {
  return (await outdatedKinds(executor, versions)).some(isSegmentKind)
}
