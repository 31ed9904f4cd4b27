"""Data for golden files, made here and again in golden-data.ts by the same generator, bit for bit.

A linear congruential generator, state = (1664525 * state + 1013904223) mod 2**32 (Numerical Recipes), gives
u = state / 2**32, and a normal-like number is the sum of twelve u less 6, which has no rounding that two languages
could do differently.
"""
import numpy as np


class Lcg:
    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (1664525 * self.state + 1013904223) % 2**32
        return self.state / 2**32

    def normal(self):
        total = 0.0
        for _ in range(12):
            total += self.uniform()
        return total - 6.0


def blobs(seed, rows, columns, groups, spread):
    """Row i belongs to group i mod groups; the groups' centres are drawn first."""
    lcg = Lcg(seed)
    centres = [[10 * lcg.uniform() for _ in range(columns)] for _ in range(groups)]
    return np.array([[centres[i % groups][j] + spread * lcg.normal() for j in range(columns)] for i in range(rows)])


def customers(seed, rows):
    """Correlated, long-tailed columns like days, orders and spend; powers of 2 keep every product exact enough."""
    lcg = Lcg(seed)
    out = []
    for _ in range(rows):
        eager = lcg.normal()
        orders = float(1 + int(max(0.0, 3 * (eager + lcg.uniform()))))
        days = float(int(400 * lcg.uniform() * lcg.uniform()))
        spend = orders * (20 + 16 * (lcg.normal() + 6))
        out.append([days, orders, spend])
    return np.array(out)


GOLDEN_DATA = {
    "blobs": blobs(1, 240, 2, 4, 0.5),
    "overlap": blobs(7, 300, 5, 3, 2.0),
    "customers": customers(11, 400),
}
