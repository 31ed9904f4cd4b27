"""Reference results for clv.unit.spec.ts and clv.shared.unit.spec.ts, from the published formulas as they stand.

Run with Debian's packages (python3-scipy 1.10, python3-mpmath 1.2, python3-pandas), beside ../shared/data:

    /usr/bin/python3 src/analytics/clv/__tests__/golden/generate.py

Fits: the likelihoods of the papers in numpy and scipy.special, maximised by scipy's Nelder-Mead and BFGS without
slopes. Predictions: the closed forms of the papers, or their integrals, in mpmath with 30 digits. The made-up stores
are made again in made-stores.ts by the same steps on the same linear congruential generator, bit for bit.
"""
import json
import os
import sys

import mpmath as mp
import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import betaln, gammaln, hyp2f1

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, *[".."] * 6, "shared", "data")
sys.path.insert(0, os.path.join(HERE, "..", "..", "..", "__tests__", "golden"))
from golden_data import Lcg  # noqa: E402


def store(seed, customers, most_often, most_leaving):
    """Every day a customer may buy, and after buying leave; only comparisons and products, no rounding to differ."""
    u = Lcg(seed).uniform
    rows = []
    for _ in range(customers):
        rate = 0.002 + most_often * u() * u() * u()
        leaves = most_leaving * u()
        age = 60 + int(300 * u())
        mean = 10 + 60 * u() * u()
        x, last, total = 0, 0, 0.0
        alive = u() >= leaves
        for day in range(1, age + 1):
            if alive and u() < rate:
                x, last = x + 1, day
                total = total + mean * (0.4 + 1.2 * u())
                alive = u() >= leaves
        rows.append([x, last, age, total / x if x > 0 else 0.0])
    return np.array(rows, float).T


def cdnow():
    d = pd.read_csv(os.path.join(DATA, "cdnow", "cdnow_cbs_1997-09-30.csv"))
    return d[["x", "t_x", "T", "zbar"]].to_numpy(float).T


def online_retail():
    """Days with a positive, uncancelled order of a known customer, to the day after the last."""
    d = pd.read_csv(os.path.join(DATA, "online_retail_ii", "orders.csv.gz"), dtype={"customer_id": "string"})
    d = d[d.customer_id.notna() & (d.is_cancellation == 0) & (d.total > 0)]
    day = pd.to_datetime(d.invoice_date).dt.normalize()
    days = d.assign(day=day).groupby(["customer_id", "day"]).total.sum().reset_index()
    end = pd.Timestamp("2011-12-10")
    rows = []
    for _, g in days.groupby("customer_id"):
        first, last = g.day.min(), g.day.max()
        spent = g[g.day > first].total
        rows.append([len(g) - 1, (last - first).days, (end - first).days, spent.mean() if len(spent) else 0.0])
    return np.array(rows, float).T


# --- likelihoods as published --------------------------------------------------------------------------------------


def geometric(d, extra):
    x, tx, T, _ = d

    def f(theta):
        r, al, a, b = np.exp(theta)
        s = x + extra
        base = gammaln(r + x) - gammaln(r) + r * np.log(al)
        alive = betaln(a, b + s) - betaln(a, b) - (r + x) * np.log(al + T)
        dead = betaln(a + 1, b + np.maximum(s, 1) - 1) - betaln(a, b) - (r + x) * np.log(al + tx)
        return -(base + np.logaddexp(alive, np.where(s > 0, dead, -np.inf))).sum()

    return f


def pareto(d):
    x, tx, T, _ = d

    def f(theta):
        r, al, s, be = np.exp(theta)
        m = r + s + x
        big = max(al, be)
        second = s + 1 if al >= be else r + x
        z = lambda t: abs(al - be) / (big + t)
        F = lambda t: hyp2f1(m, second, m + 1, z(t))
        # the bracket of the paper times (big + t_x)^m
        A0 = F(tx) - F(T) * ((big + tx) / (big + T)) ** m
        alive = m * np.log(big + tx) - (r + x) * np.log(al + T) - s * np.log(be + T)
        dead = np.log(s / m) + np.log(np.maximum(A0, 1e-300))
        log = gammaln(r + x) - gammaln(r) + r * np.log(al) + s * np.log(be) - m * np.log(big + tx)
        return -(log + np.logaddexp(alive, dead)).sum()

    return f


def gamma_gamma(d):
    x, z = d[0][d[0] > 0], d[3][d[0] > 0]

    def f(theta):
        p, q, g = np.exp(theta)
        log = gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * np.log(g)
        return -(log + (p * x - 1) * np.log(z) + p * x * np.log(x) - (p * x + q) * np.log(g + x * z)).sum()

    return f


def maximise(f, start):
    """Nelder-Mead again and again from where it ended, until it ends where it began; then BFGS."""

    def finite(theta):
        with np.errstate(all="ignore"):
            value = f(theta)
        return value if np.isfinite(value) else 1e300

    at = np.log(np.array(start))
    for _ in range(8):
        end = minimize(finite, at, method="Nelder-Mead", options=dict(xatol=1e-7, fatol=1e-8, maxiter=2000))
        done = finite(at) - end.fun < 1e-7
        at = end.x
        if done:
            break
    end = minimize(finite, at, method="BFGS", options=dict(gtol=1e-6))
    at = end.x if end.fun <= finite(at) else at
    return {"parameters": np.exp(at).tolist(), "log_likelihood": -float(f(at))}


# --- predictions in mpmath -----------------------------------------------------------------------------------------

mp.mp.dps = 30


def prediction(kind, parameters, x, tx, T, t, force):
    P = [mp.mpf(v) for v in parameters]
    X, TX, TT = mp.mpf(x), mp.mpf(tx), mp.mpf(T)
    t, force = mp.mpf(t), mp.mpf(force)
    if kind == "pareto-nbd":
        r, al, s, be = P
        R = r + X
        dead = mp.quad(
            lambda u: s * (be + u) ** -(s + 1) * (al + u) ** -R * (al + TT) ** R * (be + TT) ** s,
            mp.linspace(TX, TT, 9),
        )
        alive = 1 / (1 + dead)
        rate = lambda u: R / (al + TT) * ((be + TT) / (be + TT + u)) ** s
        # a closed form of E[Y(t) | alive], published for s other than 1
        orders = R * (be + TT) / ((al + TT) * (s - 1)) * (1 - ((be + TT) / (be + TT + t)) ** (s - 1))
        wait = lambda u: R / (al + TT) * ((al + TT) / (al + TT + u)) ** (R + 1) * ((be + TT) / (be + TT + u)) ** s
        ever = mp.quad(wait, [0, TT / 10 + 1, TT + 10, 10 * TT + 100, mp.inf])
        median = mp.findroot(
            lambda w: mp.quad(wait, [0, w / 20, w / 4, w]) - ever / 2,
            (mp.mpf(10) ** -6, (al + TT) * (2 ** (1 / R) - 1)),
            solver="illinois",
            tol=1e-24,
        )
    else:
        r, al, a, b = P
        R = r + X
        s = X + (1 if kind == "mbg-nbd" else 0)
        odds = a / (b + s - 1) * ((al + TT) / (al + TX)) ** R if s > 0 else mp.mpf(0)
        alive = 1 / (1 + odds)
        z = t / (al + TT + t)
        F = mp.hyp2f1(R, b + s, a + b + s - 1, z)
        orders = (a + b + s - 1) / (a - 1) * (1 - (1 - z) ** R * F)

        def rate(u):
            w = u / (al + TT + u)
            return R / (al + TT) * (1 - w) ** (R + 1) * mp.hyp2f1(R + 1, b + s, a + b + s, w)

        ever = mp.mpf(1)
        median = (al + TT) * (2 ** (1 / R) - 1)
    discounted = mp.quad(lambda u: rate(u) * mp.e ** (-force * u), [0, t / 8, t / 3, t])
    return {
        "kind": kind,
        "parameters": parameters,
        "history": [x, tx, T],
        "horizon": float(t),
        "alive": float(alive),
        "purchases": float(alive * orders),
        "discounted": float(alive * discounted),
        "chance": float(alive * ever),
        "median": float(median),
    }


FORCE = 0.004
LAWS = [
    ("bg-nbd", [0.243, 4.414, 0.793, 2.426]),
    ("bg-nbd", [3.1, 20.0, 1.7, 0.9]),
    ("mbg-nbd", [0.525, 6.183, 0.891, 1.614]),
    ("mbg-nbd", [9.0, 40.0, 2.2, 0.6]),
    ("pareto-nbd", [0.553, 10.578, 0.606, 11.669]),
    ("pareto-nbd", [1.4, 60.0, 1.8, 3.0]),
    ("pareto-nbd", [0.8, 2.0, 0.4, 90.0]),
]
HISTORIES = [(0, 0, 0), (0, 0, 38.86), (2, 30.43, 38.86), (26, 30.857, 31), (7, 3, 60), (200, 38, 38.9), (1000, 300, 301)]


def hypergeometric():
    rows = []
    for b in (0.3, 5.5, 203.2):
        for gap in (0.02, 0.6, 40):
            for z in (1e-9, 0.05, 0.5, 0.9, 0.999):
                B, C, Z, h = mp.mpf(b), mp.mpf(b + gap + 1), mp.mpf(z), mp.mpf(10) ** -8
                F = lambda B, C: mp.hyp2f1(1, B, C, Z)
                by_b = (F(B + h, C) - F(B - h, C)) / (2 * h)
                by_c = (F(B, C + h) - F(B, C - h)) / (2 * h)
                by_z = B / C * mp.hyp2f1(2, B + 1, C + 1, Z)
                rows.append([b, b + gap + 1, z] + [float(v) for v in (F(B, C), by_b, by_c, by_z)])
    return rows


def gammas():
    return [[z, float(mp.loggamma(z)), float(mp.digamma(z))] for z in (1e-8, 0.3, 1.5, 3.7, 9.99, 25.5, 1000.0, 1e6)]


def main():
    stores = {"daily": store(5, 500, 0.08, 0.6), "loyal": store(9, 400, 0.05, 0.15), "eager": store(3, 300, 0.9, 0.05)}
    data = {**stores, "cdnow": cdnow(), "online_retail": online_retail()}
    fits = {}
    for name, d in data.items():
        age = d[2].mean()
        fits[name] = {
            "rows": d.shape[1],
            "checksum": [float(v) for v in d.sum(axis=1)],
            "bg-nbd": maximise(geometric(d, 0), [0.8, age / 5, 0.8, 2.5]),
            "mbg-nbd": maximise(geometric(d, 1), [0.8, age / 5, 0.8, 2.5]),
            # with hundreds of purchases the published form overflows; mpmath covers those below
            "pareto-nbd": maximise(pareto(d), [0.8, age / 5, 0.8, age]) if d[0].max() < 100 else None,
            "gamma-gamma": maximise(gamma_gamma(d), [3, 4, d[3][d[0] > 0].mean()]),
        }
        print(name, d[0].max(), fits[name], flush=True)
    golden = {
        "fits": fits,
        "force": FORCE,
        "predictions": [prediction(k, p, x, tx, T, 39, FORCE) for k, p in LAWS for x, tx, T in HISTORIES],
        "hypergeometric": hypergeometric(),
        "gamma": gammas(),
    }
    with open(os.path.join(HERE, "clv.json"), "w") as file:
        json.dump(golden, file, indent=1)
        file.write("\n")


main()
