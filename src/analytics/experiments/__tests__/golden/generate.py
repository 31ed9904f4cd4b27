"""Reference results of scipy and numpy for the specs of this folder.

Run with Debian's packages (python3-scipy 1.10, python3-pandas):

    /usr/bin/python3 src/analytics/experiments/__tests__/golden/generate.py

The data sets blobs, overlap and customers are those of golden_data.py. Hillstrom's e-mail
experiment (64,000 customers, 2008) is read from ../shared/data where it is there; only results are written.
"""
import json
import math
import os
import sys

import numpy as np
from scipy import stats
from scipy.optimize import brentq

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "..", "..", "..", "..", "..", "shared", "data")
sys.path.insert(0, os.path.join(HERE, "..", "..", "..", "__tests__", "golden"))
from golden_data import GOLDEN_DATA  # noqa: E402

MASK = 2**64 - 1


def siphash(key, message):
    """SipHash-2-4 after the paper of Aumasson and Bernstein (2012)."""

    def turn(x, b):
        return ((x << b) | (x >> (64 - b))) & MASK

    def rounds(v, count):
        v0, v1, v2, v3 = v
        for _ in range(count):
            v0 = (v0 + v1) & MASK
            v1 = turn(v1, 13) ^ v0
            v0 = turn(v0, 32)
            v2 = (v2 + v3) & MASK
            v3 = turn(v3, 16) ^ v2
            v0 = (v0 + v3) & MASK
            v3 = turn(v3, 21) ^ v0
            v2 = (v2 + v1) & MASK
            v1 = turn(v1, 17) ^ v2
            v2 = turn(v2, 32)
        return v0, v1, v2, v3

    k0, k1 = key
    v = (k0 ^ 0x736F6D6570736575, k1 ^ 0x646F72616E646F6D, k0 ^ 0x6C7967656E657261, k1 ^ 0x7465646279746573)
    whole = len(message) // 8 * 8
    words = [int.from_bytes(message[i : i + 8], "little") for i in range(0, whole, 8)]
    words.append(int.from_bytes(message[whole:], "little") | ((len(message) & 255) << 56))
    for word in words:
        v = (v[0], v[1], v[2], v[3] ^ word)
        v = rounds(v, 2)
        v = (v[0] ^ word, v[1], v[2], v[3])
    v = rounds((v[0], v[1], v[2] ^ 0xFF, v[3]), 4)
    return v[0] ^ v[1] ^ v[2] ^ v[3]


# The vector of the paper's appendix A.
assert siphash((0x0706050403020100, 0x0F0E0D0C0B0A0908), bytes(range(15))) == 0xA129CA6149BE45E5


def arm_place(experiment, unit):
    name = experiment.encode()
    key = (siphash((0, 0), name), siphash((1, 0), name))
    return (siphash(key, unit.encode()) >> 11) / 2**53


def quantile_t(share, df):
    """scipy's quantile is right to some 1e-11; Newton's steps on its tail, which is exact, do the rest."""
    t = stats.t.ppf(share, df)
    for _ in range(3):
        t += (stats.t.sf(t, df) - (1 - share)) / stats.t.pdf(t, df)
    return float(t)


def welch(t, c, confidence):
    found = stats.ttest_ind(t, c, equal_var=False)
    a, b = t.var(ddof=1) / len(t), c.var(ddof=1) / len(c)
    df = (a + b) ** 2 / (a**2 / (len(t) - 1) + b**2 / (len(c) - 1))
    margin = quantile_t((1 + confidence) / 2, df) * math.sqrt(a + b)
    estimate = t.mean() - c.mean()
    return {
        "estimate": estimate,
        "standardError": math.sqrt(a + b),
        "degreesOfFreedom": df,
        "statistic": float(found.statistic),
        "pValue": float(found.pvalue),
        "low": estimate - margin,
        "high": estimate + margin,
    }


def fieller(t, c, confidence):
    """The bounds as the ratios at which the test just rejects, found by bisection."""
    a, b = t.var(ddof=1) / len(t), c.var(ddof=1) / len(c)
    ratio = t.mean() / c.mean()
    df = (a + ratio**2 * b) ** 2 / (a**2 / (len(t) - 1) + ratio**4 * b**2 / (len(c) - 1))
    q = quantile_t((1 + confidence) / 2, df)

    def beyond(r):
        return (t.mean() - r * c.mean()) ** 2 - q**2 * (a + r**2 * b)

    step = abs(ratio) + 1
    low, high = ratio - 1e-3, ratio + 1e-3
    while beyond(low) < 0:
        low -= 1e-2 * step
    while beyond(high) < 0:
        high += 1e-2 * step
    return {
        "estimate": ratio,
        "degreesOfFreedom": df,
        "low": brentq(beyond, low, ratio, xtol=1e-15, rtol=1e-15),
        "high": brentq(beyond, ratio, high, xtol=1e-15, rtol=1e-15),
    }


def cuped(yt, xt, yc, xc, confidence):
    x, y = np.concatenate([xt - xt.mean(), xc - xc.mean()]), np.concatenate([yt - yt.mean(), yc - yc.mean()])
    theta = (x @ y) / (x @ x)
    centre = np.concatenate([xt, xc]).mean()
    adjusted = welch(yt - theta * (xt - centre), yc - theta * (xc - centre), confidence)
    return {
        "theta": theta,
        "correlation": float(np.corrcoef(x, y)[0, 1]),
        "varianceReduction": 1 - adjusted["standardError"] ** 2 / welch(yt, yc, confidence)["standardError"] ** 2,
        "adjusted": adjusted,
    }


def qini(uplift, treated, outcome):
    """Coefficient and share of the perfect order, from whole arrays, ties entering together."""

    def area(scores):
        order = np.argsort(-scores, kind="stable")
        t, y, s = treated[order], outcome[order], scores[order]
        nt, nc = np.cumsum(t), np.cumsum(1 - t)
        yt, yc = np.cumsum(y * t), np.cumsum(y * (1 - t))
        gains = yt - np.divide(yc * nt, nc, out=np.zeros(len(y)), where=nc > 0)
        ends = np.append(np.flatnonzero(np.diff(s)), len(s) - 1)
        x = np.append(0, (ends + 1) / len(s))
        g = np.append(0, gains[ends])
        return np.trapz(g, x) - g[-1] / 2, x, g

    ours, x, g = area(uplift)
    best, _, _ = area(np.where(treated == 1, outcome, -outcome))
    return {
        "coefficient": ours / treated.sum(),
        "ofPerfect": ours / best,
        "end": g[-1],
        "shares": x[:: max(1, len(x) // 7)].tolist(),
        "gains": g[:: max(1, len(x) // 7)].tolist(),
    }


result = {"arms": [], "differences": {}, "proportions": [], "power": [], "tails": []}

for experiment in ["winter-mail", "Größe", "x"]:
    for unit in ["cus_01HZX", "1", "12345678", "ü€𐍈", "a" * 200]:
        result["arms"].append({"experiment": experiment, "unit": unit, "place": arm_place(experiment, unit)})

for name, X in GOLDEN_DATA.items():
    outcome, before = X[:, -1], X[:, 0] if name != "customers" else X[:, 1]
    treated = np.arange(len(X)) % 3 == 0
    t, c = outcome[treated], outcome[~treated]
    band = np.floor(before)
    result["differences"][name] = {
        "sizes": [len(t), len(c)],
        "welch": {str(p): welch(t, c, p) for p in (0.8, 0.95, 0.999)},
        "fieller": {str(p): fieller(t, c, p) for p in (0.8, 0.95)},
        "cuped": cuped(t, before[treated], c, before[~treated], 0.95),
        "qini": qini(before, treated.astype(int), outcome),
        "qini_ties": qini(band, treated.astype(int), outcome),
    }

for x, n, y, m in [(56, 70, 48, 80), (9, 10, 3, 10), (5, 56, 0, 29), (0, 10, 0, 20), (10, 10, 0, 20), (1250, 21387, 570, 21306)]:
    ratio = stats.contingency.relative_risk(x, n, y, m)
    chi = stats.chi2_contingency([[x, n - x], [y, m - y]], correction=False) if 0 < x + y < n + m else None
    wilson = [stats.binomtest(k, size).proportion_ci(0.95, "wilson") for k, size in ((x, n), (y, m))]
    p, q = x / n, y / m
    result["proportions"].append(
        {
            "treatment": [x, n],
            "control": [y, m],
            "wilson": [[w.low, w.high] for w in wilson],
            "newcombe": [
                p - q - math.hypot(p - wilson[0].low, wilson[1].high - q),
                p - q + math.hypot(wilson[0].high - p, q - wilson[1].low),
            ],
            "p_value": None if chi is None else float(chi[1]),
            "katz": None if y == 0 or x == 0 else [*ratio.confidence_interval(0.95)],
        }
    )

for n, m, effect, significance in [(20, 20, 1.0, 0.05), (2, 3, 4.0, 0.05), (100, 5000, 0.2, 0.05), (64, 64, 0.5, 0.01), (30000, 30000, 0.03, 0.1), (50, 40, 0.0, 0.05)]:
    df = n + m - 2
    limit = quantile_t(1 - significance / 2, df)
    shift = effect / math.sqrt(1 / n + 1 / m)
    power = stats.nct.sf(limit, df, shift) + stats.nct.cdf(-limit, df, shift) if effect > 0 else significance
    result["power"].append({"sizes": [n, m], "effect": effect, "significance": significance, "power": float(power)})

for df in (1, 2, 3.7, 10, 29.9, 30, 61, 300.5, 5000):
    for t in (0.0, 0.1, 0.7, 1.9, 5.0, 12.0):
        result["tails"].append({"t": t, "df": df, "tail": float(stats.t.sf(t, df))})
    for share in (0.6, 0.9, 0.975, 0.9999, 0.02):
        result["tails"].append({"t": quantile_t(share, df), "df": df, "share": share})

path = os.path.join(DATA, "hillstrom", "hillstrom.csv.gz")
hillstrom = None
if os.path.exists(path):
    import pandas as pd

    rows = pd.read_csv(path)
    control = rows[rows["segment"] == "No E-Mail"]
    hillstrom = {"arms": {}}
    for arm in ("Mens E-Mail", "Womens E-Mail"):
        treated = rows[rows["segment"] == arm]
        both = rows[rows["segment"].isin([arm, "No E-Mail"])]
        flag = (both["segment"] == arm).to_numpy().astype(int)
        cell = both["mens"] * 8 + both["womens"] * 4 + both["newbie"] * 2 + (both["channel"] == "Web")
        cell = cell.to_numpy()
        visit = both["visit"].to_numpy().astype(float)
        # The two models: the share of visitors of each cell, among the treated and among the others.
        model = [{c: visit[(cell == c) & (flag == f)].mean() for c in np.unique(cell)} for f in (1, 0)]
        uplift = np.array([model[0][c] - model[1][c] for c in cell])
        hillstrom["arms"][arm] = {
            "size": len(treated),
            "spend": welch(treated["spend"].to_numpy(), control["spend"].to_numpy(), 0.95),
            "lift": fieller(treated["spend"].to_numpy(), control["spend"].to_numpy(), 0.95),
            "visit": welch(treated["visit"].to_numpy(), control["visit"].to_numpy(), 0.95),
            "conversions": int(treated["conversion"].sum()),
            "cuped": cuped(
                treated["visit"].to_numpy(),
                treated["history"].to_numpy(),
                control["visit"].to_numpy(),
                control["history"].to_numpy(),
                0.95,
            ),
            "qini": qini(uplift, flag, visit),
        }
    hillstrom["control"] = {"size": len(control), "conversions": int(control["conversion"].sum())}
    with open(os.path.join(HERE, "hillstrom.json"), "w") as out:
        json.dump(hillstrom, out, indent=1)
        out.write("\n")

with open(os.path.join(HERE, "scipy.json"), "w") as out:
    json.dump(result, out, indent=1, ensure_ascii=False)
    out.write("\n")
