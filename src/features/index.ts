export { FEATURES, NUMERIC_FEATURES, featuresHash } from "./catalogue"
export { featureSql, topCategoriesSql } from "./feature-sql"
export type { FeatureSqlOptions } from "./feature-sql"
export type { FeatureDefinition, FeatureType } from "./definition"
