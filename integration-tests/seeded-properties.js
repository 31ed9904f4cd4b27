/**
 * fast-check as the tests get it: the same examples every time and everywhere, so that a red run is the change's own.
 * PROPERTY_SEED=7 npm test -- src/analytics draws others.
 */
const fastCheck = require("../node_modules/fast-check/lib/cjs/fast-check.js")

fastCheck.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20261122) })

module.exports = fastCheck
