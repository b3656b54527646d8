'use strict';

const vscode = require('vscode');

/**
 * Turns `{ $uri }`, `{ $position }` and `{ $range }` anywhere in a JSON value into the editor's own objects,
 * which many built-in commands insist on.
 */
function revive(value) {
  if (Array.isArray(value)) {
    return value.map(revive);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (typeof value.$uri === 'string') {
    return vscode.Uri.parse(value.$uri, true);
  }
  if (Array.isArray(value.$position)) {
    return new vscode.Position(...value.$position);
  }
  if (Array.isArray(value.$range)) {
    return new vscode.Range(...value.$range);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner)]));
}

/**
 * JSON of anything a command may return. What JSON cannot hold becomes a sentence: a test that only runs
 * the command must not fail because of its result.
 */
function encode(body) {
  try {
    return JSON.stringify(body, (_key, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  } catch (error) {
    return JSON.stringify({ value: `(not JSON: ${String(error?.message ?? error)})` });
  }
}

module.exports = { encode, revive };
