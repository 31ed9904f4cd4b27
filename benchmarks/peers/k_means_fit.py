"""One fit from the rows that both sides start from."""
from sklearn.cluster import KMeans


def prepare(given):
    X = given.table()
    start = given.arrays["start"].reshape(-1, given.columns)
    run = lambda: KMeans(len(start), init=start, n_init=1).fit(X)
    return run, lambda fit: {"inertia": fit.inertia_, "labels": fit.labels_.tolist()}
