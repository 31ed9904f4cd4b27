"""Reference results of scikit-learn for the tests of supervised learning.

Run with Debian's packages (python3-sklearn 1.2.1, python3-scipy 1.10, python3-pandas 1.5):

    /usr/bin/python3 src/analytics/supervised/__tests__/golden/generate.py

The data are made here and again in labelled-data.ts, bit for bit, by the generator that
src/analytics/__tests__/golden/generate.py describes; only +, -, * and comparisons make the labels. The customers who
churn (5,630 of ../shared/data/ecommerce_churn_5630) are read and encoded alike on both sides: a word becomes its place
among the sorted words of its column, an empty cell -1. Of those data only results are written down.
"""
import json
import os
import sys

import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

HERE = os.path.dirname(os.path.abspath(__file__))
CHURN = os.path.join(HERE, *[".."] * 6, "shared", "data", "ecommerce_churn_5630", "ecommerce_churn.csv")
sys.path.insert(0, os.path.join(HERE, "..", "..", "..", "__tests__", "golden"))
from golden_data import GOLDEN_DATA, Lcg  # noqa: E402


def overlap():
    X = GOLDEN_DATA["overlap"]
    return X, np.arange(len(X)) % 3


def customers():
    X = GOLDEN_DATA["customers"]
    noise = Lcg(99)
    y = [int((noise.uniform() < 0.2) != (row[0] > 90 and row[1] < 4)) for row in X]
    return X, np.array(y)


def response(seed, rows):
    """Eight columns, of which five matter: two alone, two together, one by its sign."""
    lcg = Lcg(seed)
    X, y = [], []
    for _ in range(rows):
        x = [lcg.normal() for _ in range(8)]
        chance = 0.3 + 0.15 * x[0] - 0.1 * x[1] + 0.12 * x[2] * x[3] + (0.15 if x[4] > 0 else -0.15)
        X.append(x)
        y.append(int(lcg.uniform() < chance))
    return np.array(X), np.array(y)


def churn():
    table = pd.read_csv(CHURN).sort_values("CustomerID")
    y = table["Churn"].to_numpy()
    table = table.drop(columns=["CustomerID", "Churn"])
    columns = []
    for name in table.columns:
        values = table[name]
        if values.dtype == object:
            words = sorted(values.unique())
            columns.append(values.map(words.index).to_numpy(float))
        else:
            columns.append(values.fillna(-1).to_numpy(float))
    return np.column_stack(columns), y


DATASETS = {
    "overlap": overlap(),
    "customers": customers(),
    "response": response(23, 3000),
    "churn": churn(),
}


def tree(name, **rules):
    """A tree no order of the columns could change, else scikit-learn's answer would be a matter of chance."""
    X, y = DATASETS[name]
    fits = [DecisionTreeClassifier(random_state=seed, **rules).fit(X, y) for seed in range(30)]
    for other in fits[1:]:
        assert np.array_equal(fits[0].tree_.feature, other.tree_.feature), name
        assert np.array_equal(fits[0].tree_.threshold, other.tree_.threshold), name
    t = fits[0].tree_
    inner = t.feature >= 0
    return {
        "dataset": name,
        "rules": rules,
        "columns": np.where(inner, t.feature, -1).tolist(),
        "thresholds": np.where(inner, t.threshold, 0).tolist(),
        "rows": t.n_node_samples.tolist(),
        "importances": fits[0].feature_importances_.tolist(),
        "probabilities_first": fits[0].predict_proba(X)[:20].tolist(),
    }


def area(y, p):
    return roc_auc_score(y, p[:, 1]) if p.shape[1] == 2 else roc_auc_score(y, p, multi_class="ovr")


def forest(name, seeds, **rules):
    """Two thirds of the rows to learn from, every third run of five to judge by."""
    X, y = DATASETS[name]
    test = np.arange(len(y)) // 5 % 3 == 0
    areas, bags, importances, shuffled = [], [], [], []
    for seed in range(seeds):
        fit = RandomForestClassifier(n_estimators=100, random_state=seed, oob_score=True, n_jobs=2, **rules)
        fit.fit(X[~test], y[~test])
        areas.append(area(y[test], fit.predict_proba(X[test])))
        bags.append(area(y[~test], fit.oob_decision_function_))
        importances.append(fit.feature_importances_)
        if name == "response":
            each = permutation_importance(fit, X[test], y[test], scoring="roc_auc", n_repeats=5, random_state=seed)
            shuffled.append(each.importances_mean)
    return {
        "dataset": name,
        "rules": rules,
        "auc": float(np.mean(areas)),
        "auc_spread": float(np.std(areas)),
        "auc_out_of_bag": float(np.mean(bags)),
        "importances": np.mean(importances, axis=0).tolist(),
        **({"permutation": np.mean(shuffled, axis=0).tolist()} if shuffled else {}),
    }


def logistic(name, l2, standardize, balanced):
    X, y = DATASETS[name]
    scaler = StandardScaler().fit(X)
    Z = scaler.transform(X) if standardize else X
    weight = "balanced" if balanced else None
    fit = LogisticRegression(C=1 / l2, class_weight=weight, solver="newton-cholesky", tol=1e-10, max_iter=1000)
    fit.fit(Z, y)
    coefficients = fit.coef_[0]
    intercept = float(fit.intercept_[0])
    # the slopes of the loss at scikit-learn's answer, per row: proof that it is the minimum
    w = np.where(y == 1, len(y) / (2 * y.sum()), len(y) / (2 * (1 - y).sum())) if balanced else np.ones(len(y))
    slopes = Z.T @ (w * (fit.predict_proba(Z)[:, 1] - y)) + l2 * coefficients
    assert np.max(np.abs(slopes)) / len(y) < 1e-9 * max(1, np.abs(Z).max()), (name, slopes)
    if standardize:
        coefficients = coefficients / scaler.scale_
        intercept -= float(coefficients @ scaler.mean_)
    return {
        "dataset": name,
        "l2": l2,
        "standardize": standardize,
        "balanced": balanced,
        "coefficients": coefficients.tolist(),
        "intercept": intercept,
        "probabilities_first": fit.predict_proba(Z)[:10, 1].tolist(),
    }


result = {
    "checksums": {
        name: {"rows": len(y), "columns": X.shape[1], "sum": float(X.sum()), "labels": int(y.sum())}
        for name, (X, y) in DATASETS.items()
    },
    "trees": [
        tree("overlap", max_depth=3, min_samples_leaf=5),
        tree("customers", max_depth=4, min_samples_leaf=5),
        tree("customers", max_depth=3, min_samples_leaf=10, class_weight="balanced"),
        tree("response", max_depth=5, min_samples_leaf=20),
        tree("churn", max_depth=6, min_samples_leaf=30),
        tree("churn", max_depth=4, min_samples_leaf=10, class_weight="balanced"),
    ],
    "forests": [
        forest("overlap", 10),
        forest("customers", 10),
        forest("response", 10),
        forest("response", 10, max_depth=6, class_weight="balanced"),
        forest("churn", 5),
    ],
    "logistic": [
        logistic(name, l2, standardize, balanced)
        for name in ("customers", "response", "churn")
        for l2, standardize, balanced in ((1, False, False), (1, True, False), (25, True, True), (0.01, False, True))
    ],
}

with open(os.path.join(HERE, "scikit-learn.json"), "w") as out:
    json.dump(result, out, indent=1)
    out.write("\n")
