export { ChurnModels, Drift } from "./churn-models"
export { ModelsTable } from "./models-table"
export { ValueModels } from "./value-models"
