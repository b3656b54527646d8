// Decide whether a reading of a storage tank raises an alarm
// A rule is data: a field, the name of a comparison and a number. Field and comparison are looked
// up in maps of the code, so no text of the rule is ever run.

const COMPARISONS = new Map([
  ['above', (value, limit) => value > limit],
  ['below', (value, limit) => value < limit],
]);

const FIELDS = new Map([
  ['level', (reading) => reading.levelMillimetres],
  ['pressure', (reading) => reading.pressureBar],
  ['temperature', (reading) => reading.celsius],
]);

/** @returns a function from a reading to whether it raises the alarm */
export function compileRule(rule) {
  const fieldOf = FIELDS.get(rule.field);
  const compare = COMPARISONS.get(rule.comparison);
  const limit = Number(rule.limit);
  if (!fieldOf || !compare || !Number.isFinite(limit)) {
    throw new RangeError(`Rule ${rule.id} cannot be understood`);
  }
  return (reading) => compare(fieldOf(reading), limit);
}

export function alarmsOf(reading, rules) {
  return rules
    .filter((rule) => rule.tank === reading.tank && compileRule(rule)(reading))
    .map(({ id, message }) => ({ rule: id, message, at: reading.at }));
}
