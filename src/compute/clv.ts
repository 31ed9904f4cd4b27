import type {
  BgNbdModel,
  CustomerHistory,
  FitOptions,
  GammaGammaModel,
  GeometricModel,
  LifetimeValue,
  LifetimeValueOptions,
  MbgNbdModel,
  ParetoNbdModel,
  PurchaseHistory,
  PurchaseModel,
  SpendHistory,
  ValueOutlook,
  ValueOutlookOptions,
} from "../analytics"
import {
  customerMatrix,
  fitBgNbdSteps,
  fitGammaGammaSteps,
  fitMbgNbdSteps,
  fitParetoNbdSteps,
  lifetimeValueSteps,
  outlookMatrix,
  purchaseMatrix,
  spendMatrix,
  valueOutlookSteps,
} from "../analytics"
import type { ComputeControl } from "./drive"
import { drive } from "./drive"

// Twins of the models of customer value; see algorithms.ts. A fit is one task: two fits run at once, not one in parts.

export async function fitBgNbd(
  history: PurchaseHistory,
  options?: FitOptions,
  control?: ComputeControl
): Promise<BgNbdModel> {
  const X = purchaseMatrix(history)
  return drive(X, fitBgNbdSteps(X, options), control)
}

export async function fitMbgNbd(
  history: PurchaseHistory,
  options?: FitOptions,
  control?: ComputeControl
): Promise<MbgNbdModel> {
  const X = purchaseMatrix(history)
  return drive(X, fitMbgNbdSteps(X, options), control)
}

export async function fitParetoNbd(
  history: PurchaseHistory,
  options?: FitOptions,
  control?: ComputeControl
): Promise<ParetoNbdModel> {
  const X = purchaseMatrix(history)
  return drive(X, fitParetoNbdSteps(X, options), control)
}

export async function fitGammaGamma(
  history: SpendHistory,
  options?: FitOptions,
  control?: ComputeControl
): Promise<GammaGammaModel> {
  const X = spendMatrix(history)
  return drive(X, fitGammaGammaSteps(X, options), control)
}

export async function lifetimeValue(
  purchases: PurchaseModel,
  spend: GammaGammaModel,
  history: CustomerHistory,
  options: LifetimeValueOptions,
  control?: ComputeControl
): Promise<LifetimeValue> {
  const X = customerMatrix(history)
  return drive(X, lifetimeValueSteps(purchases, spend, X, options), control)
}

export async function valueOutlook(
  purchases: GeometricModel,
  spend: GammaGammaModel,
  history: CustomerHistory,
  options: ValueOutlookOptions,
  control?: ComputeControl
): Promise<ValueOutlook> {
  const X = outlookMatrix(history)
  return drive(X, valueOutlookSteps(purchases, spend, X, options), control)
}
