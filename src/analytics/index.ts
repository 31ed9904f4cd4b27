export { AnalyticsInputError, ConvergenceError } from "./errors"

export { columnOf, matrixFromColumns, matrixFromRows, rowOf, takeRows } from "./numeric/matrix"
export type { Matrix } from "./numeric/matrix"
export type { RandomSource } from "./numeric/random"
export { sampleIndices, seededRandom } from "./numeric/random"
export { median, quantile, quantileSorted } from "./numeric/quantile"
export { fitQuantileTable, shareAbove, shareBelow } from "./numeric/quantile-table"
export type { QuantileTable } from "./numeric/quantile-table"
export { fitQuantileTables, fitQuantileTablesSteps } from "./numeric/quantile-tables"
export { fitCuts, fitCutsSteps, fitTopCut } from "./numeric/cuts"
export type { CutRequest } from "./numeric/cuts"
export { fitQuantiles, fitQuantilesSteps } from "./numeric/quantiles"
export { fitRankCuts, scoreByCuts } from "./numeric/rank-cuts"
export type { Better } from "./numeric/rank-cuts"

export { fitRfm, fitRfmSteps, rfmMatrix, scoreRfm } from "./rfm/scores"
export type { RfmColumns, RfmCutPoints, RfmModel, RfmOptions, RfmScores } from "./rfm/scores"
export { RFM_GROUPS, onFive, rfmCells, rfmGroup, rfmValueScore } from "./rfm/groups"
export type { RfmGroup } from "./rfm/groups"

export { log1pColumns } from "./preprocessing/log1p"
export { fitOneHotEncoder, oneHotEncode } from "./preprocessing/one-hot"
export type { CategoryColumns, OneHotEncoder, OneHotOptions } from "./preprocessing/one-hot"
export { fitPca, projectPca } from "./preprocessing/pca"
export type { PcaModel } from "./preprocessing/pca"
export { fitMinMaxScaler } from "./preprocessing/min-max-scaler"
export { fitRobustScaler, fitRobustScalerSteps } from "./preprocessing/robust-scaler"
export type { RobustScalerOptions } from "./preprocessing/robust-scaler"
export { applyScaler, invertScaler } from "./preprocessing/scaler"
export type { Scaler } from "./preprocessing/scaler"
export { fitStandardScaler } from "./preprocessing/standard-scaler"
export { fitWinsorizer, fitWinsorizerSteps, winsorizeColumns } from "./preprocessing/winsorize"
export type { Winsorizer, WinsorizerOptions } from "./preprocessing/winsorize"

export { fitAgglomerative, fitAgglomerativeSteps } from "./clustering/agglomerative"
export type { AgglomerativeModel, AgglomerativeOptions, Hierarchy, Linkage } from "./clustering/agglomerative"
export { adjustedRandScore } from "./clustering/adjusted-rand"
export { calinskiHarabaszScore } from "./clustering/calinski-harabasz"
export { chooseK, chooseKSteps, elbowOf } from "./clustering/choose-k"
export type { ChooseKOptions, KCandidate, KChoice, Rejection } from "./clustering/choose-k"
export { assignCoreNet, assignCoreNetSteps, fitCoreNet, fitCoreNetSteps } from "./clustering/core-net"
export type { CoreNet, CoreNetOptions, CoreNetPlaces } from "./clustering/core-net"
export { cutTree } from "./clustering/cut-tree"
export type { TreeCut } from "./clustering/cut-tree"
export { daviesBouldinScore } from "./clustering/davies-bouldin"
export { fitDbscan, fitDbscanSteps } from "./clustering/dbscan"
export type { DbscanModel, DbscanOptions } from "./clustering/dbscan"
export { dendrogram } from "./clustering/dendrogram"
export type { Dendrogram, DendrogramFoot, DendrogramLeaf, DendrogramLink } from "./clustering/dendrogram"
export { explainClusters, explainClustersSteps } from "./clustering/explain"
export type { ClusterRule, ExplainOptions } from "./clustering/explain"
export { fitGaussianMixture, fitGaussianMixtureSteps } from "./clustering/gaussian-mixture"
export type { GaussianMixture, GaussianMixtureModel } from "./clustering/gaussian-mixture"
export { assignKMeans, assignKMeansSteps, fitKMeans, fitKMeansSteps } from "./clustering/k-means"
export type { Clustering, KMeansInit, KMeansModel, KMeansOptions } from "./clustering/k-means"
export { matchClusters } from "./clustering/match"
export type { ClusterMatch, MatchOptions } from "./clustering/match"
export { assignGaussianMixture, assignGaussianMixtureSteps } from "./clustering/mixture-assign"
export type { MixtureMemberships } from "./clustering/mixture-assign"
export type { GaussianMixtureOptions } from "./clustering/mixture-options"
export type { CovarianceKind } from "./clustering/mixture-parameters"
export { profileClusters, profileClustersSteps } from "./clustering/profile"
export type { ClusterProfile } from "./clustering/profile"
export type { RuleCondition } from "./clustering/rule-bounds"
export type { Recluster } from "./clustering/recluster"
export {
  silhouetteSamples,
  silhouetteSamplesSteps,
  silhouetteScore,
  silhouetteScores,
  silhouetteScoresSteps,
} from "./clustering/silhouette"
export type { SilhouetteOptions } from "./clustering/silhouette"
export { clusterStability, clusterStabilitySteps } from "./clustering/stability"
export type { ClusterStability, StabilityOptions } from "./clustering/stability"
export { suggestEps, suggestEpsSteps } from "./clustering/suggest-eps"
export type { EpsSuggestion, SuggestEpsOptions } from "./clustering/suggest-eps"

export { likeliestClass } from "./supervised/classes"
export type { ClassWeights } from "./supervised/classes"
export { fitDecisionTree, predictDecisionTree } from "./supervised/decision-tree"
export type { DecisionTreeModel, DecisionTreeOptions } from "./supervised/decision-tree"
export { explainRandomForest, explainRandomForestSteps } from "./supervised/forest-explain"
export type { ForestExplanation } from "./supervised/forest-explain"
export { predictRandomForest, predictRandomForestSteps } from "./supervised/forest-predict"
export type { ForecastScore } from "./supervised/forest-scores"
export {
  fitLogisticRegression,
  fitLogisticRegressionSteps,
  predictLogisticRegression,
} from "./supervised/logistic-regression"
export type { LogisticRegressionModel, LogisticRegressionOptions } from "./supervised/logistic-regression"
export type { OutOfBag } from "./supervised/out-of-bag"
export { permutationImportance, permutationImportanceSteps } from "./supervised/permutation-importance"
export type { PermutationImportance, PermutationImportanceOptions } from "./supervised/permutation-importance"
export { fitRandomForest, fitRandomForestSteps } from "./supervised/random-forest"
export type {
  ForestTree,
  RandomForestFit,
  RandomForestModel,
  RandomForestOptions,
} from "./supervised/random-forest"

export { fitBgNbd, fitBgNbdSteps } from "./clv/bg-nbd"
export { expectedAverageValue } from "./clv/expected-average-value"
export { expectedNextOrder } from "./clv/expected-next-order"
export type { NextOrder } from "./clv/expected-next-order"
export { expectedPurchases } from "./clv/expected-purchases"
export { fitGammaGamma, fitGammaGammaSteps } from "./clv/gamma-gamma"
export { purchaseMatrix, spendMatrix } from "./clv/history"
export type { PurchaseHistory, SpendHistory } from "./clv/history"
export { customerMatrix, lifetimeValue, lifetimeValueSteps } from "./clv/lifetime-value"
export type { CustomerHistory, LifetimeValue, LifetimeValueOptions } from "./clv/lifetime-value"
export type { FitOptions } from "./clv/maximum-likelihood"
export { fitMbgNbd, fitMbgNbdSteps } from "./clv/mbg-nbd"
export type { BgNbdModel, GammaGammaModel, MbgNbdModel, ParetoNbdModel, PurchaseModel } from "./clv/models"
export { fitParetoNbd, fitParetoNbdSteps } from "./clv/pareto-nbd"
export { probabilityAlive } from "./clv/probability-alive"
export { simulateBgNbd, simulateMbgNbd, simulateParetoNbd } from "./clv/simulate-purchases"
export type { SimulatedPurchases, SimulationOptions } from "./clv/simulate-purchases"
export { simulateGammaGamma } from "./clv/simulate-spend"
export type { SimulatedSpend } from "./clv/simulate-spend"
export { spendIndependence } from "./clv/spend-independence"
export type { SpendIndependence } from "./clv/spend-independence"
export { outlookMatrix, valueOutlook, valueOutlookSteps } from "./clv/value-outlook"
export type { GeometricModel, ValueOutlook, ValueOutlookOptions } from "./clv/value-outlook"

export { applyCalibration } from "./evaluation/calibration/calibration"
export type { CalibrationModel } from "./evaluation/calibration/calibration"
export { calibrateIsotonic } from "./evaluation/calibration/isotonic"
export type { IsotonicModel } from "./evaluation/calibration/isotonic"
export { calibratePlatt } from "./evaluation/calibration/platt"
export type { PlattModel } from "./evaluation/calibration/platt"
export {
  accuracyScore,
  decideAt,
  f1Score,
  precisionScore,
  recallScore,
} from "./evaluation/classification/binary-scores"
export { confusionMatrix } from "./evaluation/classification/confusion"
export type { ConfusionMatrix, ConfusionOptions } from "./evaluation/classification/confusion"
export { gainCurve, liftAt } from "./evaluation/classification/gain"
export type { GainCurve, GainOptions } from "./evaluation/classification/gain"
export type { WeightOptions } from "./evaluation/classification/inputs"
export { averagePrecision, precisionRecallCurve } from "./evaluation/classification/precision-recall"
export type { PrecisionRecallCurve } from "./evaluation/classification/precision-recall"
export { brierScore, logLoss } from "./evaluation/classification/probability-scores"
export { expectedCalibrationError, reliabilityBins } from "./evaluation/classification/reliability"
export type { ReliabilityBin, ReliabilityOptions } from "./evaluation/classification/reliability"
export { classificationReport } from "./evaluation/classification/report"
export type { ClassReport, ClassificationReport } from "./evaluation/classification/report"
export { rocAuc, rocCurve } from "./evaluation/classification/roc"
export type { RocCurve, RocOptions } from "./evaluation/classification/roc"
export { fitDriftReference } from "./evaluation/drift/reference"
export type { DriftReference, DriftReferenceOptions, DriftValues } from "./evaluation/drift/reference"
export { measureDrift, populationStabilityIndex } from "./evaluation/drift/stability-index"
export type { DriftBin, DriftReport } from "./evaluation/drift/stability-index"
export { transitionMatrix } from "./evaluation/drift/transitions"
export type { TransitionMatrix, TransitionOptions } from "./evaluation/drift/transitions"
export { bootstrapInterval } from "./evaluation/intervals/bootstrap"
export type { BootstrapInterval, BootstrapOptions } from "./evaluation/intervals/bootstrap"
export type { Label } from "./evaluation/labels"
export { meanAbsoluteError, rootMeanSquaredError } from "./evaluation/regression/error-scores"
export { forecastGroups } from "./evaluation/regression/forecast-groups"
export type { ForecastGroup } from "./evaluation/regression/forecast-groups"
export { normalizedGini, spearmanCorrelation } from "./evaluation/regression/rank-scores"

export { sparseFromMatrix, transposeSparse } from "./numeric/sparse"
export type { SparseMatrix } from "./numeric/sparse"
export { sparseFromTriples } from "./numeric/sparse-builder"
export type { SparseShape, Triples } from "./numeric/sparse-builder"

export { recommendBuyAgain } from "./recommendations/buy-again"
export type { BuyAgain, BuyAgainOptions } from "./recommendations/buy-again"
export { buyAgainChance, fitBuyAgain, fitBuyAgainSteps } from "./recommendations/buy-again-model"
export type {
  BuyAgainChance,
  BuyAgainModel,
  BuyAgainModelOptions,
  BuyAgainMoment,
} from "./recommendations/buy-again-model"
export { recommendContentBased, recommendContentBasedSteps } from "./recommendations/content-based"
export { interactionMatrix } from "./recommendations/interactions"
export type { InteractionShape, Interactions } from "./recommendations/interactions"
export { explainItemBased, recommendItemBased, recommendItemBasedSteps } from "./recommendations/item-based"
export type { Contribution } from "./recommendations/item-based"
export { fitItemSimilarity, fitItemSimilaritySteps } from "./recommendations/item-similarity"
export type { ItemSimilarityModel, ItemSimilarityOptions } from "./recommendations/item-similarity"
export { fitPopularity, recommendPopular } from "./recommendations/popularity"
export type { PopularityModel, PopularityOptions } from "./recommendations/popularity"
export { recommendationsAt } from "./recommendations/recommendations"
export type { Recommendation, RecommendOptions, Recommendations } from "./recommendations/recommendations"
export { repeatsOf } from "./recommendations/repeat-intervals"
export type { ItemRhythm, Repeats } from "./recommendations/repeat-intervals"
export { fitTfidf, fitTfidfSteps, projectTfidf } from "./recommendations/tfidf"
export type { Tfidf, TfidfModel, TfidfOptions } from "./recommendations/tfidf"
export { globalTimeSplit } from "./recommendations/time-split"
export type { TimeSplit, TimeSplitOptions } from "./recommendations/time-split"
export { recommendUserBased, recommendUserBasedSteps } from "./recommendations/user-based"
export type { UserBasedOptions } from "./recommendations/user-based"

export { catalogueCoverage } from "./evaluation/ranking/coverage"
export type { RankedLists } from "./evaluation/ranking/lists"
export { ndcgAtK } from "./evaluation/ranking/ndcg"
export { popularityBias } from "./evaluation/ranking/popularity-bias"
export type { PopularityBias } from "./evaluation/ranking/popularity-bias"
export { precisionAtK } from "./evaluation/ranking/precision"
export { recallAtK } from "./evaluation/ranking/recall"
export { rankingReport } from "./evaluation/ranking/report"
export type { RankingReport } from "./evaluation/ranking/report"

export { armPlace, assignArm } from "./experiments/assign-arm"
export type { Arm } from "./experiments/assign-arm"
export { cuped } from "./experiments/cuped"
export type { Cuped, CupedArm } from "./experiments/cuped"
export { difference } from "./experiments/difference"
export type { Difference, IntervalOptions } from "./experiments/difference"
export { experimentPower, minimumDetectableEffect, sampleSize } from "./experiments/power"
export type {
  DetectableEffectOptions,
  ExperimentPowerOptions,
  Outcome,
  SampleSize,
  SampleSizeOptions,
} from "./experiments/power"
export { differenceOfProportions, proportionInterval, ratioOfProportions } from "./experiments/proportions"
export type {
  Proportion,
  ProportionDifference,
  ProportionInterval,
  ProportionRatio,
} from "./experiments/proportions"
export { qini } from "./experiments/qini"
export type { Qini, QiniOptions } from "./experiments/qini"
export { ratioOfMeans } from "./experiments/ratio-of-means"
export type { RatioOfMeans } from "./experiments/ratio-of-means"
export type { Sample, SampleSummary } from "./experiments/sample"
export { upliftBands, upliftTwoModels } from "./experiments/uplift"
export type { UpliftBand, UpliftBandOptions } from "./experiments/uplift"

export { NO_MATRIX, runSteps } from "./steps"
export type { Round, Steps, Task, TaskKind } from "./steps"
export { taskKindNamed } from "./task-kinds"
