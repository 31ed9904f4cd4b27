"""The peer's side of a pair, in a process of its own: peer.py '{ "work": … }'.

Each work is a module of this folder, NAME.py with `-` as `_`: `prepare(given)` gives the function that is timed and the
function that tells of its result. Imports, reading and preparing are left out of the time, as on our side.
"""
import importlib
import json
import sys
import time

import numpy as np


class Given:
    """Lists by name, the shape of their table, and the task's options."""

    def __init__(self, asked):
        self.rows, self.columns, self.options = asked["rows"], asked["columns"], asked["options"]
        self.arrays = read_arrays(asked["file"])

    def table(self, name="X"):
        """Row after row, as scikit-learn works on it."""
        return np.ascontiguousarray(self.arrays[name].reshape(self.columns, self.rows).T)


def read_arrays(file):
    """The file that benchmarks/analytics/data/arrays-file.ts writes."""
    arrays = {}
    with open(file, "rb") as handle:
        size = int.from_bytes(handle.read(8), "little")
        for entry in json.loads(handle.read(size)):
            kind = np.dtype("<" + entry["kind"])
            arrays[entry["name"]] = np.fromfile(handle, kind, entry["length"])
            handle.read(-(entry["length"] * kind.itemsize) % 8)
    return arrays


def some_of(cells):
    """Every 97th cell of a table, counted column after column, as on our side."""
    return cells.T.ravel()[::97].tolist()


def megabytes(entry):
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith(entry)) / 1024
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main():
    asked = json.loads(sys.argv[1])
    module = importlib.import_module(asked["work"].replace("-", "_"))
    run, tell = module.prepare(Given(asked))
    before = megabytes("VmRSS")
    cpu = time.process_time()
    start = time.perf_counter()
    result = run()
    seconds = time.perf_counter() - start
    cpu = time.process_time() - cpu
    answer = {"seconds": seconds, "cpu": cpu, "mb": megabytes("VmHWM"), "before_mb": before, "told": tell(result)}
    with open(asked["answer"], "w") as file:
        json.dump(answer, file)


if __name__ == "__main__":
    main()
