/** The code of a notebook's cells, so that what only a notebook imports counts as used. */
function codeOf(notebook) {
  const cells = JSON.parse(notebook).cells.filter(({ cell_type }) => cell_type === "code")
  return cells.map(({ source }) => [source].flat().join("")).join("\n")
}

/** @type {import("knip").KnipConfig} */
module.exports = {
  compilers: { ipynb: codeOf },
  entry: [
    "benchmarks/*.ts",
    "benchmarks/analytics/side.ts",
    "benchmarks/analytics/comparison/main.ts",
    "benchmarks/**/__tests__/**/*.spec.ts",
    "integration-tests/**/*.spec.ts",
    "integration-tests/browser/support/fill-unanalysed.ts",
    "integration-tests/http/support/execute-segmentation.ts",
    "integration-tests/install/store/**/*.ts",
    "integration-tests/setup.js",
    "medusa-config.ts",
    "notebooks/*.ipynb",
    "notebooks/lib/index.ts",
    "notebooks/lib/__tests__/support/draw.ts",
    "notebooks/lib/**/__tests__/**/*.spec.ts",
    "rooms.mjs",
    "scripts/*.{ts,mjs}",
    "scripts/lib/guard.mjs",
    "scripts/notebooks/kernel/tslab.ts",
    "scripts/store/prepare.ts",
    "src/**/__tests__/**/*.spec.ts",
    "src/admin/i18n/index.ts",
    "src/admin/routes/**/page.tsx",
    "src/admin/widgets/*.tsx",
    "src/api/**/{route,middlewares}.ts",
    "src/compute/worker.ts",
    "src/compute/__tests__/odd-jobs.ts",
    "src/pipelines/{thread,imports/thread}.ts",
    "src/modules/*/{index.ts,models/*.ts,migrations/*.ts}",
    "src/analytics/kernels/assembly/{index,shared}.ts",
    "src/{analytics,compute,workflows}/index.ts",
    "src/{jobs,subscribers,links,policies}/*.ts",
  ],
  project: [
    "src/**/*.{ts,tsx}",
    "scripts/**/*.{ts,mjs}",
    "benchmarks/**/*.ts",
    "integration-tests/**/*.ts",
    "notebooks/lib/**/*.ts",
    "notebooks/*.ipynb",
  ],
  ignoreDependencies: ["vite"],
  ignoreExportsUsedInFile: {
    interface: true,
    type: true,
  },
}
