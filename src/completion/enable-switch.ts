/** `seccoder.enable` as one level of the settings holds it: whether, by language identifier and `*`. */
export type Enable = Readonly<Record<string, boolean>>;

/**
 * One level's value that switches all languages on or off. Levels are merged by key, so a language that a
 * lower level switches on by name is switched off by name too.
 * @param own what this level says now
 * @param below what the levels below say, merged
 * @returns the new value; undefined where the level has nothing left to say
 */
export function switchAll(own: Enable, below: Enable, on: boolean): Enable | undefined {
  const named = Object.keys(below).filter((language) => language !== '*' && below[language]);
  const kept = Object.entries(own).filter(
    ([language, value]) => language !== '*' && (on ? value || !named.includes(language) : !value),
  );
  const all = on ? (below['*'] === false ? { '*': true } : {}) : { '*': false };
  const off = on ? {} : Object.fromEntries(named.map((language) => [language, false]));
  const value = { ...Object.fromEntries(kept), ...all, ...off };
  return Object.keys(value).length === 0 ? undefined : value;
}

/** Whether languages without an entry of their own are completed. */
export function isEnabledForAll(enable: Enable): boolean {
  return enable['*'] ?? true;
}
