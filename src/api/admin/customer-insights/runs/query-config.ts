/** Top-level fields of a run, for `fields`. */
export const runFields = [
  "id",
  "kind",
  "state",
  "attempt",
  "progress",
  "as_of",
  "parameters",
  "report",
  "error",
  "started_by",
  "created_at",
  "started_at",
  "finished_at",
  "duration_s",
]

export const retrieveRunConfig = { defaults: runFields, isList: false }
export const listRunsConfig = { defaults: runFields, defaultLimit: 20, isList: true }
