"""Davies-Bouldin and Calinski-Harabasz of the same labels."""
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score


def prepare(given):
    X, labels = given.table(), given.arrays["labels"]
    run = lambda: [davies_bouldin_score(X, labels), calinski_harabasz_score(X, labels)]
    return run, lambda scores: {"scores": [float(score) for score in scores]}
