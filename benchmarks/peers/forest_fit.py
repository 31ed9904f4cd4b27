"""100 trees, and every row judged by those that did not see it."""
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score


def prepare(given):
    X, y = given.table(), given.arrays["y"]
    run = lambda: RandomForestClassifier(100, oob_score=True, n_jobs=2, random_state=42).fit(X, y)
    return run, lambda forest: {"auc": float(roc_auc_score(y, forest.oob_decision_function_[:, 1]))}
