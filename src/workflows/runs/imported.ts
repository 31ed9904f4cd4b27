import type { ImportsModel, RunRow } from "../../modules/customer-insights"
import type { SegmentDraft } from "../../pipelines"

const HUES = 12

/** The segments of every import in use; what an import was made with stands in the definition of each. */
export function importedSegments(model: unknown): SegmentDraft[] {
  // written by the opening of the same import
  const { imports } = model as ImportsModel
  return imports.flatMap(({ name, parameters, segments }) =>
    segments.map((segment, i) => ({
      key: segment.key,
      name_code: segment.name,
      name_number: null,
      strategy_code: "",
      hue: i % HUES,
      definition: { import: name, parameters },
    }))
  )
}

/** How many customers an import brought. */
export function importedCustomers({ parameters }: RunRow): number {
  return Number(parameters.customers ?? 0)
}
