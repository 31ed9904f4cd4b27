"use strict"
/**
 * Whether this Node is old enough to fail. Plain JavaScript that an old Node understands too, because it is what says
 * so in words.
 */

/**
 * @param {string} own a version of Node, as "20.11.1"
 * @param {string} wanted package.json's `engines.node`, ">=MAJOR.MINOR"
 * @returns {string | null} the version that is needed at least, as "20.19"; null where `own` is new enough
 */
function missingNode(own, wanted) {
  var least = wanted.match(/(\d+)\.(\d+)/)
  var parts = own.split(".")
  var major = Number(parts[0]) - Number(least[1])
  var isOld = major < 0 || (major === 0 && Number(parts[1]) < Number(least[2]))
  return isOld ? least[0] : null
}

module.exports = { missingNode: missingNode }
