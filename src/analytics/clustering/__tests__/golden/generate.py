"""Reference results of scipy and scikit-learn for the clusterers' golden tests.

Run with Debian's packages (python3-sklearn 1.2.1, python3-scipy 1.10, python3-pandas):

    /usr/bin/python3 src/analytics/clustering/__tests__/golden/generate.py
    npx prettier --write src/analytics/clustering/__tests__/golden

The first three data sets are those of src/analytics/__tests__/golden/golden_data.py. The fourth is the RFM table of Online
Retail II (../shared/data beside the checkout; CC BY 4.0), log1p and standardised; only results are kept.
"""
import json
import os
import sys

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import dendrogram, linkage
from sklearn.cluster import DBSCAN, AgglomerativeClustering, KMeans
from sklearn.mixture import GaussianMixture
from sklearn.mixture._gaussian_mixture import _estimate_gaussian_parameters
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import StandardScaler

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "../../../__tests__/golden"))
from golden_data import GOLDEN_DATA  # noqa: E402

RFM = os.path.join(HERE, *[".."] * 6, "shared/data/online_retail_ii/customers_rfm.csv")


def rfm():
    table = pd.read_csv(RFM)[["recency_days", "frequency_invoices", "monetary"]]
    return StandardScaler().fit_transform(np.log1p(table.values))


def by_first_row(labels):
    """The same clusters numbered by their first rows; noise stays -1."""
    names = {}
    for label in labels:
        if label >= 0:
            names.setdefault(label, len(names))
    return [names[label] if label >= 0 else -1 for label in labels]


def text(labels):
    """One letter a row: a is cluster 0, - is noise."""
    return "".join("-" if label < 0 else chr(97 + label) for label in labels)


def hierarchy(X, method, k, whole):
    Z = linkage(X, method)
    heights = Z[:, 2]
    merges = Z[:, :2].astype(int)
    top = dendrogram(Z, p=12, truncate_mode="lastp", no_plot=True)
    found = {
        "sum_of_heights": float(heights.sum()),
        # every one of a small tree; of a large one every 50th from the top down
        "heights": (heights if whole else heights[::-50]).tolist(),
        "last_sizes": Z[-12:, 3].astype(int).tolist(),
        "labels": text(by_first_row(AgglomerativeClustering(k, linkage=method).fit_predict(X))),
        "leaves": [int(leaf) for leaf in top["leaves"]],
        # the brackets by height: where they stand in units of ten, half a ten from the left, and how high
        "brackets": sorted(
            [[(x[0] + x[3]) / 2 / 10 - 0.5, y[0], y[3], y[1]] for x, y in zip(top["icoord"], top["dcoord"])],
            key=lambda bracket: bracket[3],
        ),
    }
    if whole:
        found["merges"] = merges.tolist()
    return found


def crowds(X, eps, min_samples):
    fit = DBSCAN(eps=eps, min_samples=min_samples).fit(X)
    distances = NearestNeighbors(n_neighbors=min_samples).fit(X).kneighbors(X)[0][:, -1]
    return {
        "eps": eps,
        "min_samples": min_samples,
        "labels": text(fit.labels_),
        "core_rows": len(fit.core_sample_indices_),
        "noise": int((fit.labels_ < 0).sum()),
        "border": int((fit.labels_ >= 0).sum() - len(fit.core_sample_indices_)),
        "curve": np.quantile(distances, np.linspace(0, 1, 101)).tolist(),
    }


KINDS = {"full": "full", "diagonal": "diag", "tied": "tied", "spherical": "spherical"}


def mixture(X, k, start, kind):
    """From the clusters `start`: the same responsibilities, hence the same first parameters, as ours."""
    covariance = KINDS[kind]
    responsibilities = np.eye(k)[start]
    counts, means, covariances = _estimate_gaussian_parameters(X, responsibilities, 1e-6, covariance)
    inverse = np.linalg.inv if covariance in ("full", "tied") else np.reciprocal
    fit = GaussianMixture(
        k,
        covariance_type=covariance,
        max_iter=1000,
        weights_init=counts / counts.sum(),
        means_init=means,
        precisions_init=inverse(covariances),
    ).fit(X)
    return {
        "iterations": int(fit.n_iter_),
        "log_likelihood": float(fit.score(X) * len(X)),
        "bic": float(fit.bic(X)),
        "aic": float(fit.aic(X)),
        "weights": fit.weights_.tolist(),
        "means": fit.means_.tolist(),
        "labels": text(fit.predict(X)),
        "probabilities": fit.predict_proba(X)[:8].tolist(),
    }


# eps and min_samples such that there are clusters, border rows and noise
DATASETS = {
    "blobs": (GOLDEN_DATA["blobs"], 4, 0.35, 6),
    "overlap": (GOLDEN_DATA["overlap"], 3, 3.2, 8),
    "customers": (GOLDEN_DATA["customers"], 5, 30.0, 6),
    "rfm": (rfm(), 4, 0.2, 10),
}

for name, (X, k, eps, min_samples) in DATASETS.items():
    whole = len(X) < 1000
    start = KMeans(k, init=X[:k], n_init=1, algorithm="lloyd").fit(X).labels_
    result = {
        "rows": X.shape[0],
        "k": k,
        "hierarchy": {m: hierarchy(X, m, k, whole) for m in ("ward", "complete", "average", "single")},
        "dbscan": crowds(X, eps, min_samples),
        "start": text(start),
        "mixture": {kind: mixture(X, k, start, kind) for kind in KINDS},
    }
    print(name, {key: result["dbscan"][key] for key in ("core_rows", "noise", "border")}, len(set(result["dbscan"]["labels"])))
    with open(os.path.join(HERE, f"{name}.json"), "w") as out:
        json.dump(result, out, indent=None, separators=(",", ":"))
        out.write("\n")
