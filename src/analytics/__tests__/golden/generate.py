"""Reference results of scikit-learn for golden.unit.spec.ts.

Run with Debian's packages (python3-sklearn 1.2.1, python3-scipy 1.10):

    /usr/bin/python3 src/analytics/__tests__/golden/generate.py

The data are those of golden_data.py and golden-data.ts.
"""
import json
import os

import numpy as np
from golden_data import GOLDEN_DATA
from scipy.stats import rankdata
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import (
    adjusted_rand_score,
    calinski_harabasz_score,
    davies_bouldin_score,
    silhouette_samples,
    silhouette_score,
)
from sklearn.preprocessing import StandardScaler


DATASETS = {name: (X, k) for (name, X), k in zip(GOLDEN_DATA.items(), (4, 3, 5))}

result = {}
for name, (X, k) in DATASETS.items():
    start = X[:k]
    fixed = KMeans(n_clusters=k, init=start, n_init=1, max_iter=300, tol=1e-4, algorithm="lloyd").fit(X)
    best = KMeans(n_clusters=k, n_init=50, random_state=0, algorithm="lloyd").fit(X)
    halves = (X[:, 0] > np.median(X[:, 0])).astype(int)
    pca = PCA().fit(X)
    scaler = StandardScaler().fit(X)
    result[name] = {
        "rows": X.shape[0],
        "columns": X.shape[1],
        "checksum": float(X.sum()),
        "k": k,
        "k_means": {
            "inertia": float(fixed.inertia_),
            "iterations": int(fixed.n_iter_),
            "centers": fixed.cluster_centers_.tolist(),
            "labels": "".join(map(str, fixed.labels_)),
            "best_of_50": float(best.inertia_),
        },
        "metrics": {
            "silhouette": float(silhouette_score(X, fixed.labels_)),
            "silhouette_first": silhouette_samples(X, fixed.labels_)[:12].tolist(),
            "davies_bouldin": float(davies_bouldin_score(X, fixed.labels_)),
            "calinski_harabasz": float(calinski_harabasz_score(X, fixed.labels_)),
            "adjusted_rand_halves": float(adjusted_rand_score(halves, fixed.labels_)),
        },
        "pca": {
            "variance": pca.explained_variance_.tolist(),
            "share": pca.explained_variance_ratio_.tolist(),
            "components": [(c if c[np.argmax(np.abs(c))] > 0 else -c).tolist() for c in pca.components_],
        },
        "scaler": {"mean": scaler.mean_.tolist(), "scale": scaler.scale_.tolist()},
        "quantiles": [[float(np.quantile(X[:, j], p)) for p in (0.01, 0.25, 0.5, 0.99)] for j in range(X.shape[1])],
    }

# Scores by rank as architecture.md defines them, from scipy's midranks.
days, orders, spend = DATASETS["customers"][0].T
n = len(days)


def scores(midranks, bins):
    return (1 + np.floor(bins * (midranks - 0.5) / n)).astype(int)


result["rfm"] = {
    str(bins): {
        "r": "".join(map(str, scores(rankdata(-days), bins))),
        "f": "".join(map(str, scores(rankdata(orders), bins))),
        "m": "".join(map(str, scores(rankdata(spend), bins))),
    }
    for bins in (3, 4, 5)
}

# An empty cluster: two of four starting centres lie in one place far from everything.
X = DATASETS["blobs"][0]
start = np.vstack([X[:2], [[500.0, 500.0], [600.0, 600.0]]])
moved = KMeans(n_clusters=4, init=start, n_init=1, algorithm="lloyd").fit(X)
result["relocation"] = {
    "start": start.tolist(),
    "inertia": float(moved.inertia_),
    "iterations": int(moved.n_iter_),
    "labels": "".join(map(str, moved.labels_)),
}

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "scikit-learn.json"), "w") as out:
    json.dump(result, out, indent=1)
    out.write("\n")
