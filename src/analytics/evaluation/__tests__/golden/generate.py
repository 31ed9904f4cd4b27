"""Reference results of scikit-learn, scipy and pandas for the tests of evaluation.

Run with Debian's packages (python3-sklearn 1.2.1, python3-scipy 1.10, python3-pandas 1.5):

    PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 src/analytics/evaluation/__tests__/golden/generate.py
    npx prettier --write src/analytics/evaluation/__tests__/golden/scikit-learn.json

The cases are made here and again in cases.ts from the data of golden_data.py; only +, -, *, /, comparisons and
floor make them. The customers of Online Retail II are read from ../shared/data, of which only results are written down.
"""
import json
import os
import sys

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import expit
from scipy.stats import bootstrap
from sklearn.calibration import _SigmoidCalibration, calibration_curve
from sklearn.dummy import DummyClassifier
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    brier_score_loss,
    confusion_matrix,
    f1_score,
    log_loss,
    precision_recall_curve,
    precision_recall_fscore_support,
    precision_score,
    recall_score,
    roc_auc_score,
    roc_curve,
)

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "..", "__tests__", "golden"))
from golden_data import GOLDEN_DATA  # noqa: E402

RETAIL = os.path.join(HERE, *[".."] * 6, "shared", "data", "online_retail_ii", "customers_rfm.csv")


def unit(values):
    return (values - values.min()) / (values.max() - values.min())


def small_cases():
    """Who has more than the middle of two columns together, forecast by one of them; and by its first digit only."""
    for name, X in GOLDEN_DATA.items():
        scores = unit(X[:, 0])
        sums = X[:, 0] / X[:, 0].max() + X[:, 1] / X[:, 1].max()
        truth = (sums > np.sort(sums)[len(sums) // 2]).astype(int)
        weights = 1.0 + np.arange(len(truth)) % 3
        yield name, truth, scores, weights
        yield name + " in ties", truth, np.floor(10 * scores) / 10, weights


def retail_case():
    """Who bought in the last 90 days, forecast by the number of invoices."""
    table = pd.read_csv(RETAIL)
    invoices = table["frequency_invoices"].to_numpy(float)
    truth = (table["recency_days"] <= 90).to_numpy(int)
    return "online-retail-ii", truth, invoices / (invoices + 4), table["lines"].to_numpy(float)


def sampled(values, every):
    return [float(value) for value in np.asarray(values)[::every]]


def gains(truth, scores, weights, shares):
    """Cumulative gain at the ends of groups of equal scores, straight between them."""
    table = pd.DataFrame({"s": scores, "all": weights, "hits": weights * truth}).groupby("s").sum().iloc[::-1].cumsum()
    taken = np.r_[0, table["all"] / weights.sum()]
    found = np.r_[0, table["hits"] / (weights * truth).sum()]
    return [float(value) for value in np.interp(shares, taken, found)]


def platt(truth, scores):
    """scikit-learn's own search ends at a gradient of 1e-5; the same objective is minimised to the end beside it."""
    theirs = _SigmoidCalibration().fit(scores, truth)
    positives = truth.sum()
    target = np.where(truth == 1, (positives + 1) / (positives + 2), 1 / (len(truth) - positives + 2))
    spread = scores.std()

    def loss(ab):
        z = ab[0] * scores / spread + ab[1]
        gradient = expit(z) - target
        value = np.sum(np.logaddexp(0, z) - target * z)
        return value, np.array([gradient @ scores / spread, gradient.sum()])

    def hessian(ab):
        p = expit(ab[0] * scores / spread + ab[1])
        x = np.c_[scores / spread, np.ones(len(scores))]
        return x.T @ (x * (p * (1 - p))[:, None])

    best = minimize(loss, [0, 0], jac=True, hess=hessian, method="trust-exact", options={"gtol": 1e-11})
    return {
        "scikit_learn": [float(-theirs.a_), float(-theirs.b_)],
        "scikit_learn_loss": float(loss([-theirs.a_ * spread, -theirs.b_])[0]),
        "best": [float(best.x[0] / spread), float(best.x[1])],
        "best_loss": float(best.fun),
    }


def reliability(truth, probabilities, strategy):
    true, said = calibration_curve(truth, probabilities, n_bins=10, strategy=strategy)
    edges = np.linspace(0, 1, 11) if strategy == "uniform" else np.percentile(probabilities, np.linspace(0, 100, 11))
    counts = np.bincount(np.searchsorted(edges[1:-1], probabilities), minlength=10)
    counts = counts[counts > 0]
    return {
        "observed": true.tolist(),
        "forecast": said.tolist(),
        "counts": counts.tolist(),
        "error": float(np.sum(counts / counts.sum() * np.abs(true - said))),
    }


SHARES = [0.01, 0.1, 0.2, 0.35, 0.5, 1]


def case(truth, scores, weights):
    called = (scores >= 0.5).astype(int)
    every = max(1, len(np.unique(scores)) // 20)
    false_rate, true_rate, thresholds = roc_curve(truth, scores, drop_intermediate=False)
    precision, recall, _ = precision_recall_curve(truth, scores)
    baseline = DummyClassifier(strategy="most_frequent").fit(scores[:, None], truth)
    iso = IsotonicRegression(out_of_bounds="clip").fit(scores, truth)
    weighted_iso = IsotonicRegression(out_of_bounds="clip").fit(scores, truth, sample_weight=weights)
    queries = [-0.5, 0.0, 0.123, 0.25, 0.5, 0.777, 1.0, 1.5]
    w = {"sample_weight": weights}
    return {
        "checksum": float(np.sum(scores * weights * (1 + truth))),
        "auc": [float(roc_auc_score(truth, scores)), float(roc_auc_score(truth, scores, **w))],
        "average_precision": [
            float(average_precision_score(truth, scores)),
            float(average_precision_score(truth, scores, **w)),
        ],
        "brier": [float(brier_score_loss(truth, scores)), float(brier_score_loss(truth, scores, **w))],
        "log_loss": [float(log_loss(truth, scores)), float(log_loss(truth, scores, **w))],
        "accuracy": [float(accuracy_score(truth, called)), float(accuracy_score(truth, called, **w))],
        "precision": [float(precision_score(truth, called)), float(precision_score(truth, called, **w))],
        "recall": [float(recall_score(truth, called)), float(recall_score(truth, called, **w))],
        "f1": [float(f1_score(truth, called)), float(f1_score(truth, called, **w))],
        "majority_accuracy": float(baseline.score(scores[:, None], truth)),
        "confusion": confusion_matrix(truth, called).tolist(),
        "macro": [float(v) for v in precision_recall_fscore_support(truth, called, average="macro")[:3]],
        "roc": {
            "every": every,
            "points": len(thresholds),
            "thresholds": sampled(thresholds[1:], every),
            "false_positive_rate": sampled(false_rate[1:], every),
            "true_positive_rate": sampled(true_rate[1:], every),
        },
        "precision_recall": {
            "precision": sampled(precision[::-1][1:], every),
            "recall": sampled(recall[::-1][1:], every),
        },
        "gains": [gains(truth, scores, np.ones(len(truth)), SHARES), gains(truth, scores, weights, SHARES)],
        "reliability": {strategy: reliability(truth, scores, strategy) for strategy in ("uniform", "quantile")},
        "platt": platt(truth, scores),
        "isotonic": {
            "scores": iso.X_thresholds_.tolist(),
            "probabilities": iso.y_thresholds_.tolist(),
            "weighted_scores": weighted_iso.X_thresholds_.tolist(),
            "weighted_probabilities": weighted_iso.y_thresholds_.tolist(),
            "queries": queries,
            "answers": iso.predict(queries).tolist(),
        },
    }


def stability(reference, current, bins):
    """By pandas: bins that end at values which occur, both ends open, shares of at least 0.0001."""
    quantiles = np.quantile(reference, np.arange(1, bins) / bins, method="inverted_cdf")
    cuts = [cut for cut in np.unique(quantiles) if cut < reference.max()]
    edges = [-np.inf, *cuts, np.inf]
    shares = [pd.cut(x, edges).value_counts().to_numpy() / len(x) for x in (reference, current)]
    before, now = [np.maximum(share, 1e-4) for share in shares]
    return {"cuts": [float(cut) for cut in cuts], "index": float(np.sum((now - before) * np.log(now / before)))}


result = {"cases": {}, "stability": {}}
for name, truth, scores, weights in [*small_cases(), retail_case()]:
    result["cases"][name] = case(truth, scores, weights)

for name, X in GOLDEN_DATA.items():
    half = len(X) // 2
    result["stability"][name] = [stability(X[:half, j], X[half:, j], 10) for j in range(X.shape[1])]

# Several classes, of which one is never called and one never occurs.
X = GOLDEN_DATA["customers"]
truth = np.select([X[:, 1] > 5, X[:, 1] > 2, X[:, 1] > 1], [3, 2, 1], 0)
called = np.select([X[:, 2] > 700, X[:, 2] > 250], [3, 2], 1)
called[X[:, 0] > 300] = 4
precision, recall, f1, support = precision_recall_fscore_support(truth, called, labels=range(5), zero_division=0)
result["several"] = {
    "confusion": confusion_matrix(truth, called, labels=range(5)).tolist(),
    "precision": precision.tolist(),
    "recall": recall.tolist(),
    "f1": f1.tolist(),
    "support": support.tolist(),
    "accuracy": float(accuracy_score(truth, called)),
    "macro": [float(v) for v in precision_recall_fscore_support(truth, called, average="macro", zero_division=0)[:3]],
}

# From one segment to the other.
counts = pd.crosstab(truth, called)
result["transitions"] = {
    "counts": counts.reindex(index=range(5), columns=range(5), fill_value=0).to_numpy().tolist(),
    "shares": pd.crosstab(truth, called, normalize="index").reindex(index=range(5), columns=range(5), fill_value=0).to_numpy().tolist(),
}

# Intervals agree but for chance.
spend = X[:, 2]
result["bootstrap"] = {
    "mean": [
        float(end)
        for end in bootstrap(
            (spend,), np.mean, n_resamples=20_000, method="percentile", confidence_level=0.9, random_state=1
        ).confidence_interval
    ],
    "median": [
        float(end)
        for end in bootstrap(
            (spend,), np.median, n_resamples=20_000, method="percentile", confidence_level=0.9, random_state=1
        ).confidence_interval
    ],
    "standard_error_of_mean": float(spend.std(ddof=1) / np.sqrt(len(spend))),
}

with open(os.path.join(HERE, "scikit-learn.json"), "w") as out:
    json.dump(result, out, indent=1)
    out.write("\n")
