"""DBSCAN with both processors."""
from sklearn.cluster import DBSCAN


def prepare(given):
    X = given.table()
    eps, least = given.options["eps"], given.options["minSamples"]
    run = lambda: DBSCAN(eps=eps, min_samples=least, n_jobs=2).fit(X)
    return run, lambda fit: {"labels": fit.labels_.tolist()}
