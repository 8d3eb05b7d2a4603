// Playwright draws the page's whole accessibility tree each time an `expect` looks and does not
// find, for the words of a failure: 20-100 ms of the page under test, a third of what a browser
// does in these tests. Loaded before the driver, this leaves the drawing out of what it reads.
"use strict";
const Module = require("node:module");

const DRAWING = "ariaSnapshotForExpectFailure(element, options) {";
const compile = Module.prototype._compile;
Module.prototype._compile = function (text, filename, ...given) {
  const read = filename.endsWith("coreBundle.js") ? text.replace(DRAWING, `${DRAWING} return undefined;`) : text;
  return compile.call(this, read, filename, ...given);
};
