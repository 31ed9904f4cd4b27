export { ChurnModels, Drift } from "./churn-models"
export { ModelsTable } from "./models-table"
export { RecommendationModels } from "./recommendation-models"
export { ValueModels } from "./value-models"
