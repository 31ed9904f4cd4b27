"""k = 2 to 10, the best of ten starts for each."""
from sklearn.cluster import KMeans


def prepare(given):
    X = given.table()
    run = lambda: [KMeans(k, n_init=10, random_state=42).fit(X) for k in range(2, 11)]
    return run, lambda fits: {"inertia": [fit.inertia_ for fit in fits]}
