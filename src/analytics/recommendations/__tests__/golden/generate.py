"""Reference results of scikit-learn and numpy for the specs of this folder.

Run with Debian's packages (python3-sklearn 1.2.1, python3-scipy 1.10, python3-pandas):

    /usr/bin/python3 src/analytics/recommendations/__tests__/golden/generate.py

The shops and texts are made here and again in shops.ts by the same linear congruential generator, bit for bit:
state = (1664525 * state + 1013904223) mod 2**32 (Numerical Recipes), u = state / 2**32. Online Retail II (UCI 502, CC BY
4.0) is read from ../shared/data where it is there; only results are written.
"""
import json
import math
import os

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import ndcg_score
from sklearn.metrics.pairwise import cosine_similarity

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "..", "..", "..", "..", "..", "shared", "data")


def lcg(seed):
    state = seed
    while True:
        state = (1664525 * state + 1013904223) % 2**32
        yield state / 2**32


def shop(seed, users, items, entries, skew):
    u = lcg(seed)
    X = np.zeros((users, items))
    for _ in range(entries):
        user = math.floor(users * next(u))
        place = 1.0
        for _ in range(skew):
            place *= next(u)
        item = math.floor(items * place)
        X[user, item] += 1 + math.floor(4 * next(u))
    return X


def drawn_texts(seed, count):
    u = lcg(seed)
    texts = []
    for _ in range(count):
        words = 2 + math.floor(8 * next(u))
        texts.append(" ".join(f"w{math.floor(40 * next(u) * next(u))}" for _ in range(words)))
    return texts


def ranked(scores, count):
    """The best places with a score above 0, the first of equals, and their scores."""
    order = np.lexsort((np.arange(len(scores)), -np.round(scores, 13)))
    order = [int(i) for i in order if scores[i] > 1e-13][:count]
    return {"items": order, "scores": [float(scores[i]) for i in order]}


SHOPS = {"small": shop(3, 60, 25, 400, 1), "skewed": shop(5, 200, 80, 1500, 3), "thin": shop(9, 500, 300, 1200, 2)}
TEXTS = {
    "titles": [
        "Red cotton shirt",
        "Blue cotton shirt, slim fit",
        "Red wool scarf",
        "Wool hat - one size",
        "Shirt shirt shirt",
        "A T-shirt for the sea",
    ],
    "letters": ["Größe XL Café_Noir", "größe xl", "ÉCLAIR éclair 42", "42 7 x", "naïve café", "東京 タワー 東京"],
    "drawn": drawn_texts(21, 120),
}


def tfidf(texts, **options):
    vectorizer = TfidfVectorizer(**options)
    vectors = vectorizer.fit_transform(texts)
    vectors.sort_indices()
    return {
        "words": list(vectorizer.get_feature_names_out()),
        "rarity": vectorizer.idf_.tolist(),
        "offsets": vectors.indptr.tolist(),
        "indices": vectors.indices.tolist(),
        "values": vectors.data.tolist(),
    }


result = {"shops": {}, "texts": {}}
for name, X in SHOPS.items():
    users, items = X.shape
    served = list(range(0, users, users // 12))
    similarity = cosine_similarity(X.T)
    np.fill_diagonal(similarity, 0)
    together = (X > 0).T.astype(float) @ (X > 0).astype(float)
    shrunk = similarity * together / (together + 5)
    people = cosine_similarity(X)
    np.fill_diagonal(people, 0)
    unseen = X == 0

    def nearest(user, count):
        order = np.argsort(-people[user], kind="stable")[:count]
        return people[user, order] @ X[order]

    # Relevance for the metrics: a later time, of which some users have nothing.
    later = np.roll(X, 7, axis=0) * (np.arange(users) % 3 != 0)[:, None]
    scores = X @ similarity + 1e-9 * np.arange(items)[::-1]
    judged = [u for u in range(users) if later[u].sum() > 0]
    tops = np.argsort(-scores, axis=1, kind="stable")
    metrics = {}
    for k in (1, 5, 20):
        hits = [(later[u, tops[u, :k]] > 0).sum() for u in judged]
        metrics[str(k)] = {
            "ndcg": float(ndcg_score(later[judged], scores[judged], k=k)),
            "recall": float(np.mean([h / (later[u] > 0).sum() for h, u in zip(hits, judged)])),
            "precision": float(np.mean(hits) / k),
            "coverage": len(set(tops[:, :k].ravel().tolist())) / items,
        }
    popularity = (X > 0).mean(axis=0)
    result["shops"][name] = {
        "rows": users,
        "columns": items,
        "entries": int((X > 0).sum()),
        "checksum": float((X * (1 + np.arange(users))[:, None] * (1 + np.arange(items))).sum()),
        "served": served,
        "similar": [ranked(similarity[i], 10) for i in range(items)],
        "similar_shrunk": [ranked(shrunk[i], 10) for i in range(items)],
        "item_based": [ranked((X[u] @ similarity) * unseen[u], 10) for u in served],
        "user_based": [ranked((people[u] @ X) * unseen[u], 10) for u in served],
        "user_based_5": [
            # Only where the fifth neighbour is no tie.
            ranked(nearest(u, 5) * unseen[u], 10) if np.diff(np.sort(people[u])[-6:-4])[0] > 1e-9 else None
            for u in served
        ],
        "judged": len(judged),
        "metrics": metrics,
        "bias": {
            "recommended": float(popularity[tops[:, :5]].mean()),
            "had": float(np.mean([popularity[X[u] > 0].mean() for u in range(users) if X[u].sum() > 0])),
        },
    }
    vectors = TfidfVectorizer().fit_transform([TEXTS["drawn"][i % 120] for i in range(items)]).toarray()
    profiles = X[served] @ vectors
    result["shops"][name]["content_based"] = [
        ranked(row * unseen[u], 10) for u, row in zip(served, cosine_similarity(profiles, vectors))
    ]

for name, texts in TEXTS.items():
    result["texts"][name] = {"plain": tfidf(texts)}
result["texts"]["drawn"]["chosen"] = tfidf(TEXTS["drawn"], min_df=5, max_df=0.3, stop_words=["w0", "w7"])

with open(os.path.join(HERE, "scikit-learn.json"), "w") as out:
    json.dump(result, out, ensure_ascii=False, separators=(",", ":"))
    out.write("\n")

path = os.path.join(DATA, "online_retail_ii", "online_retail_II.csv.gz")
if os.path.exists(path):
    import pandas as pd

    lines = pd.read_csv(path, nrows=100_000, dtype={"Customer ID": str, "StockCode": str})
    lines = lines[lines["Customer ID"].notna() & (lines["Quantity"] > 0)]
    users, user_names = pd.factorize(lines["Customer ID"], sort=True)
    items, item_names = pd.factorize(lines["StockCode"], sort=True)
    X = sp.csr_matrix((np.ones(len(lines)), (users, items)), shape=(len(user_names), len(item_names)))
    X.sum_duplicates()
    X.data[:] = 1
    similarity = cosine_similarity(X.T)
    np.fill_diagonal(similarity, 0)
    best = -np.sort(-similarity, axis=1)[:, :20]
    sample = list(range(0, len(item_names), 300))
    with open(os.path.join(HERE, "online-retail-ii.json"), "w") as out:
        json.dump(
            {
                "users": len(user_names),
                "items": len(item_names),
                "entries": int(X.nnz),
                "total": float(best.sum()),
                "sample": sample,
                "best": best[sample].tolist(),
                "codes": [item_names[i] for i in sample],
                "nearest": [item_names[int(np.argmax(similarity[i]))] for i in sample],
            },
            out,
            indent=1,
        )
        out.write("\n")
