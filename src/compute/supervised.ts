import type {
  ForestExplanation,
  LogisticRegressionModel,
  LogisticRegressionOptions,
  Matrix,
  PermutationImportance,
  PermutationImportanceOptions,
  RandomForestFit,
  RandomForestModel,
  RandomForestOptions,
} from "../analytics"
import {
  explainRandomForestSteps,
  fitLogisticRegressionSteps,
  fitRandomForestSteps,
  permutationImportanceSteps,
  predictRandomForestSteps,
} from "../analytics"
import type { ComputeControl } from "./drive"
import { drive } from "./drive"

// Twins of what learns from labels; see algorithms.ts.

export async function fitRandomForest(
  X: Matrix,
  y: ArrayLike<number>,
  options?: RandomForestOptions,
  control?: ComputeControl
): Promise<RandomForestFit> {
  return drive(X, fitRandomForestSteps(X, y, options), control)
}

export async function predictRandomForest(
  model: RandomForestModel,
  X: Matrix,
  control?: ComputeControl
): Promise<Matrix> {
  return drive(X, predictRandomForestSteps(model, X), control)
}

export async function explainRandomForest(
  model: RandomForestModel,
  X: Matrix,
  control?: ComputeControl
): Promise<ForestExplanation> {
  return drive(X, explainRandomForestSteps(model, X), control)
}

export async function permutationImportance(
  model: RandomForestModel,
  X: Matrix,
  y: ArrayLike<number>,
  options?: PermutationImportanceOptions,
  control?: ComputeControl
): Promise<PermutationImportance> {
  return drive(X, permutationImportanceSteps(model, X, y, options), control)
}

export async function fitLogisticRegression(
  X: Matrix,
  y: ArrayLike<number>,
  options?: LogisticRegressionOptions,
  control?: ComputeControl
): Promise<LogisticRegressionModel> {
  return drive(X, fitLogisticRegressionSteps(X, y, options), control)
}
