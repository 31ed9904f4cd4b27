"""Three axes of scaled columns, and the rows along them. The sign of an axis means nothing."""
import numpy as np
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

from peer import some_of


def prepare(given):
    X = StandardScaler().fit_transform(np.log1p(given.table()))

    def run():
        model = PCA(3, random_state=42)
        return model, model.fit_transform(X)

    return run, lambda result: {
        "variances": result[0].explained_variance_.tolist(),
        "cells": some_of(np.abs(result[1])),
    }
