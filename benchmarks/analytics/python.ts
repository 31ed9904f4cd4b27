import { spawnSync } from "node:child_process"

/** A Python that has the peer's packages, or the reason why there is none. */
export type Python = { command: string; versions: string } | { missing: string }

const LOOK =
  "import numpy, scipy, sklearn, pandas; " +
  "print(f'scikit-learn {sklearn.__version__}, scipy {scipy.__version__}, numpy {numpy.__version__}')"

/** Looks for Debian's Python first, whose packages the figures are about; `BENCH_PYTHON` names another. */
export function findPython(): Python {
  const candidates = [process.env.BENCH_PYTHON, "/usr/bin/python3", "python3"].filter(
    (each) => each !== undefined
  )
  for (const command of candidates) {
    const { status, stdout } = spawnSync(command, ["-c", LOOK], { encoding: "utf8" })
    if (status === 0) {
      return { command, versions: stdout.trim() }
    }
  }
  return {
    missing:
      "there is no Python with scikit-learn, scipy and pandas (Debian: python3-sklearn, python3-pandas)",
  }
}

/** Two threads for everything below numpy; no compiled files beside the sources. */
export function peerEnvironment(): NodeJS.ProcessEnv {
  const libraries = ["OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR"]
  return {
    ...process.env,
    ...Object.fromEntries(libraries.map((name) => [`${name}_NUM_THREADS`, "2"])),
    PYTHONDONTWRITEBYTECODE: "1",
    PYTHONHASHSEED: "0",
  }
}
