export { FEATURES, NUMERIC_FEATURES, featuresHash } from "./catalogue"
export { customerCondition, featureSql, topCategoriesSql } from "./feature-sql"
export type { FeatureSqlOptions } from "./feature-sql"
export type { FeatureDefinition, FeatureType } from "./definition"
