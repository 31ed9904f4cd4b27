"use strict"
/**
 * The kernel "TypeScript (customer insights)": the project's own tslab, told how this project's sources are found.
 * Jupyter starts it as `node start.cjs {connection_file}` in the folder of the notebook. Plain JavaScript that an old
 * Node understands too, because it says so in words where Node is too old.
 */
var path = require("path")
var root = path.resolve(__dirname, "../../..")

var missingNode = require("../../lib/node-version.cjs").missingNode
var missing = missingNode(process.versions.node, require(path.join(root, "package.json")).engines.node)
if (missing !== null) {
  fail(
    "The notebooks need Node " +
      missing +
      " or newer, but the kernel was started with " +
      process.versions.node +
      " (" +
      process.execPath +
      "). Install a newer one, then run: npm run notebooks:kernel"
  )
}
if (!process.argv[2]) {
  fail("The kernel takes the connection file that Jupyter gives it; run: npm run notebooks")
}
try {
  require.resolve("tslab/package.json")
} catch (_) {
  fail("The packages of the notebooks are not installed in " + root + ". Run there: npm install")
}

// The same moments and the same texts on every machine.
process.env.TZ = "UTC"
process.env.TS_NODE_PROJECT = path.join(root, "tsconfig.json")
require("ts-node/register")
require("./tslab").startKernel(root, process.argv[2])

function fail(text) {
  process.stderr.write(text + "\n")
  process.exit(1)
}
