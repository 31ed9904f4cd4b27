"""Every item's 50 most similar others."""
from baskets import most_similar, sparse_of


def prepare(given):
    S = sparse_of(given)
    run = lambda: most_similar(S, given.options["topN"])
    return run, lambda rows: {"scores": [float(end) for _, scores in rows for end in (scores[0], scores[-1])]}
