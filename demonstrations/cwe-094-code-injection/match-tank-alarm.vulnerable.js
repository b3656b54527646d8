// Decide whether a reading of a storage tank raises an alarm
// Wrong: the parts of the rule are pasted into the source of a new function, so whoever may edit
// rules runs code in this process.

/** @returns a function from a reading to whether it raises the alarm */
export function compileRule(rule) {
  const sign = rule.comparison === 'above' ? '>' : '<';
  return new Function('reading', `return reading.${rule.field} ${sign} ${rule.limit}`);
}

export function alarmsOf(reading, rules) {
  return rules
    .filter((rule) => rule.tank === reading.tank && compileRule(rule)(reading))
    .map(({ id, message }) => ({ rule: id, message, at: reading.at }));
}
