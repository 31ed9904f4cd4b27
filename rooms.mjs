/**
 * Who may import whom, as data. A room is a folder with one face, its `index`; from outside only the face is imported.
 * `eslint.config.mjs` turns the table into import rules, and `scripts/__tests__/rooms.unit.spec.ts` resolves every
 * import of the project and holds it against the same table.
 *
 * - `values`: rooms whose face may be imported; `types`: rooms whose face may be imported with `import type`.
 * - `packages`: packages and Node modules; a name stands for its subpaths too. `"*"`: any that package.json names.
 * - `pure`: no packages, no clock, no chance, no input or output: the same arguments give the same answer.
 * - `everyFileIsAFace`: nothing inside to hide, as where there are only types.
 * Tests of a room may import what they test, every face, and every package.
 */

const framework = ["@medusajs/framework", "node:*"]

export const rooms = [
  { folder: "src/analytics", values: [], types: [], packages: [], pure: true },
  { folder: "src/ledger", values: [], types: [], packages: [], pure: true },
  { folder: "src/features", values: [], types: [], packages: [], pure: true },
  { folder: "src/figures", values: [], types: [], packages: [], pure: true },
  {
    folder: "src/types",
    values: [],
    types: ["src/analytics", "src/features"],
    packages: [],
    everyFileIsAFace: true,
  },
  {
    folder: "src/compute",
    values: ["src/analytics"],
    types: [],
    // ts-node: a thread inherits no loader, so where the worker is a .ts file the pool names one
    packages: ["node:worker_threads", "node:os", "node:path", "piscina", "ts-node"],
  },
  {
    folder: "src/pipelines",
    values: ["src/analytics", "src/compute", "src/features"],
    types: ["src/types"],
    packages: [],
  },
  { folder: "src/simulation", values: ["src/analytics"], types: ["src/types"], packages: [] },
  {
    folder: "src/modules/customer-insights",
    values: ["src/ledger", "src/features", "src/types"],
    types: ["src/pipelines", "src/analytics"],
    packages: framework,
  },
  {
    folder: "src/workflows",
    values: ["src/ledger", "src/features", "src/pipelines", "src/modules/customer-insights", "src/types"],
    types: ["src/analytics", "src/compute"],
    packages: [...framework, "@medusajs/medusa/core-flows"],
  },
  { folder: "src/links", values: ["src/modules/customer-insights"], types: [], packages: framework },
  { folder: "src/policies", values: ["src/modules/customer-insights"], types: [], packages: framework },
  ...["src/subscribers", "src/jobs", "src/api"].map((folder) => ({
    folder,
    values: ["src/workflows", "src/modules/customer-insights"],
    types: ["src/types"],
    packages: framework,
  })),
  {
    folder: "src/admin",
    values: ["src/figures"],
    types: ["src/types"],
    packages: [
      "@medusajs/admin-sdk",
      "@medusajs/icons",
      "@medusajs/js-sdk",
      "@medusajs/ui",
      "@tanstack/react-query",
      "plotly.js-dist",
      "react",
      "react-i18next",
      "react-router-dom",
    ],
  },
  // tools: each file of scripts/lib and benchmarks/lib is a tool of its own, taken by name
  ...["scripts", "benchmarks", "integration-tests"].map((folder) => ({
    folder,
    values: ["*"],
    types: [],
    packages: ["*"],
    everyFileIsAFace: folder !== "integration-tests",
  })),
  {
    folder: "notebooks",
    values: [
      "src/analytics",
      "src/compute",
      "src/features",
      "src/figures",
      "src/ledger",
      "src/pipelines",
      "src/simulation",
    ],
    types: ["src/types"],
    packages: ["*"],
  },
]

/** Names that read a clock, chance, or the world; a pure room uses none of them. */
export const impureNames = [
  "console",
  "process",
  "performance",
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "crypto",
  "require",
  "globalThis",
]
