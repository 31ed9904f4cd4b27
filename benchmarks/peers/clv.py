"""BG/NBD and Gamma-Gamma by scipy's L-BFGS-B, over likelihoods of whole columns, in log parameters.

With the option `slopes` 0 as scipy comes: it feels for the slopes itself and stops where it stops by default. With 1 it is
given the derivatives that somebody has worked out, and a tolerance that makes use of them.
"""
import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln, psi

AS_IT_COMES = dict(method="L-BFGS-B")
WITH_SLOPES = dict(method="L-BFGS-B", jac=True, options=dict(maxiter=1000, ftol=1e-14, gtol=1e-7))


def bg_nbd(logs, x, recency, age, slopes):
    r, alpha, a, b = np.exp(logs)
    log_age, log_recency = np.log(alpha + age), np.log(alpha + recency)
    again = x > 0
    before = np.maximum(x, 1) - 1
    rate = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    stay = gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
    alive = -(r + x) * log_age
    gone = np.where(again, np.log(a) - np.log(b + before) - (r + x) * log_recency, -np.inf)
    either = np.logaddexp(alive, gone)
    value = -(rate + stay + either).mean()
    if not slopes:
        return value
    w = np.exp(gone - either)
    v = 1 - w
    by_r = psi(r + x) - psi(r) + np.log(alpha) - v * log_age - w * log_recency
    by_alpha = r / alpha - (r + x) * (v / (alpha + age) + w / (alpha + recency))
    by_a = psi(a + b) - psi(a + b + x) + w / a
    by_b = psi(a + b) + psi(b + x) - psi(b) - psi(a + b + x) - np.where(again, w / (b + before), 0)
    return value, -np.array([by_r.mean() * r, by_alpha.mean() * alpha, by_a.mean() * a, by_b.mean() * b])


def gamma_gamma(logs, x, mean, slopes):
    p, q, gamma = np.exp(logs)
    px = p * x
    total = gamma + x * mean
    log_total = np.log(total)
    log_spent = np.log(mean) + np.log(x)
    value = gammaln(px + q) - gammaln(px) - gammaln(q) + q * np.log(gamma) + px * log_spent
    value -= np.log(mean) + (px + q) * log_total
    if not slopes:
        return -value.mean()
    s = psi(px + q)
    by_p = x * (s - psi(px) + log_spent - log_total)
    by_q = s - psi(q) + np.log(gamma) - log_total
    by_gamma = q / gamma - (px + q) / total
    return -value.mean(), -np.array([by_p.mean() * p, by_q.mean() * q, by_gamma.mean() * gamma])


def prepare(given):
    slopes = given.options["slopes"] == 1
    search = WITH_SLOPES if slopes else AS_IT_COMES
    x, recency, age, mean = (given.arrays[name] for name in ("frequency", "recency", "age", "averageValue"))

    def run():
        buying = minimize(bg_nbd, np.log([1, age.mean(), 1, 1]), args=(x, recency, age, slopes), **search)
        again = x > 0
        start = np.log([3, 4, mean[again].mean()])
        spending = minimize(gamma_gamma, start, args=(x[again], mean[again], slopes), **search)
        return buying, spending, again.sum()

    return run, lambda result: {
        "logLikelihoods": [-result[0].fun * len(x), -result[1].fun * int(result[2])],
        "parameters": np.exp(np.concatenate([result[0].x, result[1].x])).tolist(),
    }
