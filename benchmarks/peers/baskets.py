"""Customers by products, and the products most like each."""
import numpy as np
import scipy.sparse as sp
from sklearn.preprocessing import normalize


def sparse_of(given):
    a = given.arrays
    return sp.csr_matrix((a["values"], a["indices"], a["offsets"]), shape=(given.rows, given.columns))


def most_similar(S, count):
    """The `count` best of each row of the cosines of columns, best first; a row may have fewer."""
    Z = normalize(S, axis=0)
    C = (Z.T @ Z).tocsr()
    rows = []
    for item in range(C.shape[0]):
        places, scores = C.indices[C.indptr[item] : C.indptr[item + 1]], C.data[C.indptr[item] : C.indptr[item + 1]]
        others = places != item
        rows.append(best_of(places[others], scores[others], count))
    return rows


def best_of(places, scores, count):
    if len(scores) > count:
        kept = np.argpartition(-scores, count - 1)[:count]
        places, scores = places[kept], scores[kept]
    order = np.lexsort((places, -scores))
    return places[order], scores[order]
