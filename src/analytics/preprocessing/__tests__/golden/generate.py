"""Reference results of scikit-learn for the tests of preprocessing.

Run with Debian's packages (python3-sklearn 1.2.1, python3-pandas 1.5):

    PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 src/analytics/preprocessing/__tests__/golden/generate.py
    npx prettier --write src/analytics/preprocessing/__tests__/golden/scikit-learn.json

The data are those of golden_data.py, and the customers of Online Retail II in ../shared/data, of which only results
are written down.
"""
import json
import os
import sys

import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, RobustScaler, StandardScaler

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "..", "__tests__", "golden"))
from golden_data import GOLDEN_DATA  # noqa: E402

RETAIL = os.path.join(HERE, *[".."] * 6, "shared", "data", "online_retail_ii", "customers_rfm.csv")
retail = pd.read_csv(RETAIL)
DATASETS = {
    **GOLDEN_DATA,
    "online-retail-ii": retail[["recency_days", "frequency_invoices", "monetary"]].to_numpy(float),
}

result = {}
for name, X in DATASETS.items():
    logs = np.log1p(np.maximum(X, 0))
    standard = StandardScaler().fit(logs)
    narrow = MinMaxScaler().fit(standard.transform(logs))
    robust = RobustScaler().fit(X)
    wide = RobustScaler(quantile_range=(10, 95)).fit(X)
    pca = PCA(svd_solver="full").fit(standard.transform(logs))
    signs = np.array([np.sign(c[np.argmax(np.abs(c))]) for c in pca.components_])
    every = max(1, len(X) // 8)
    result[name] = {
        "checksum": float(X.sum()),
        "every": every,
        "log1p": logs[::every].tolist(),
        "standard": {"center": standard.mean_.tolist(), "scale": standard.scale_.tolist()},
        "min_max": {
            "center": narrow.data_min_.tolist(),
            "scale": narrow.data_range_.tolist(),
            "rows": narrow.transform(standard.transform(logs))[::every].tolist(),
        },
        "robust": {"center": robust.center_.tolist(), "scale": robust.scale_.tolist()},
        "robust_10_95": {"center": wide.center_.tolist(), "scale": wide.scale_.tolist()},
        "pca": {
            "variance": pca.explained_variance_.tolist(),
            "share": pca.explained_variance_ratio_.tolist(),
            "components": (pca.components_ * signs[:, None]).tolist(),
            "rows": (pca.transform(standard.transform(logs)) * signs)[::every].tolist(),
        },
    }

encoder = OneHotEncoder(sparse_output=False).fit(retail[["country"]])
result["countries"] = {
    "names": encoder.get_feature_names_out(["country"]).tolist(),
    "sums": encoder.transform(retail[["country"]]).sum(axis=0).tolist(),
}

with open(os.path.join(HERE, "scikit-learn.json"), "w") as out:
    json.dump(result, out, indent=1)
    out.write("\n")
