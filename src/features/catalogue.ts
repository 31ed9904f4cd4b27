import type { FeatureDefinition } from "./definition"
import { FAMILIES } from "./families"
import { familyContext, featureSql, type FeatureSqlOptions } from "./feature-sql"

/** Names, meanings and types do not depend on the options; any valid ones serve to read them. */
const ANY_OPTIONS: FeatureSqlOptions = {
  timeZone: "UTC",
  topCategories: 10,
  recentDays: 90,
  customers: "all",
}

/** Every customer feature in the order of the profile's columns. */
export const FEATURES: readonly FeatureDefinition[] = FAMILIES.flatMap((family) =>
  family.features(familyContext(ANY_OPTIONS)).map((feature) => ({ ...feature, family: family.name }))
)

/** Features that a model can compute with: numbers, whole numbers and money. */
export const NUMERIC_FEATURES: readonly string[] = FEATURES.filter(({ type }) =>
  ["number", "integer", "money"].includes(type)
).map(({ name }) => name)

/**
 * Names the meaning of the features: the 64-bit FNV-1a hash of the SQL text, 16 hexadecimal digits. A model records
 * it; another hash means that its inputs are computed differently now. Not for secrets.
 */
export function featuresHash(options: Omit<FeatureSqlOptions, "customers">): string {
  const text = featureSql({ ...options, customers: "all" })
  let hash = 0xcbf29ce484222325n
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, "0")
}
