import fc from 'fast-check';

/** Mostly what belongs there, at times nothing, and now and then anything. */
function often<T>(usual: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { arbitrary: usual, weight: 30 },
    { arbitrary: fc.constant(undefined), weight: 3 },
    { arbitrary: fc.jsonValue({ maxDepth: 1 }), weight: 1 },
  );
}

function list(item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return often(fc.array(item, { maxLength: 2 }));
}

const text = often(
  fc.oneof(
    fc.string(),
    fc.constantFrom(
      'R1',
      'a%20b.py',
      'file://%00',
      '%',
      '[x](command:y)',
      '__proto__',
      'CWE-89',
      '{0}',
    ),
  ),
);
const number = often(fc.oneof(fc.integer({ min: -2, max: 5 }), fc.double(), fc.constant(2 ** 53)));
const level = often(fc.constantFrom('error', 'warning', 'note', 'none'));
const message = often(fc.record({ text, markdown: text, id: text, arguments: list(text) }));
const address = often(fc.record({ uri: text, uriBaseId: text, index: number }));
const region = often(
  fc.record({ startLine: number, endLine: number, startColumn: number, endColumn: number }),
);
const location = often(
  fc.record({
    id: number,
    message,
    physicalLocation: often(fc.record({ artifactLocation: address, region })),
  }),
);
const rule = often(
  fc.record({
    id: text,
    helpUri: text,
    defaultConfiguration: often(fc.record({ level })),
    messageStrings: often(
      fc.dictionary(fc.constantFrom('R1', '__proto__', ''), fc.record({ text })),
    ),
    properties: often(fc.record({ tags: list(text), 'security-severity': fc.oneof(text, number) })),
    relationships: list(fc.record({ target: often(fc.record({ id: text })) })),
  }),
);
const component = often(fc.record({ name: text, rules: list(rule) }));
const result = often(
  fc.record({
    ruleId: text,
    ruleIndex: number,
    rule: often(
      fc.record({ id: text, index: number, toolComponent: fc.record({ index: number }) }),
    ),
    level,
    kind: text,
    baselineState: text,
    message,
    locations: list(location),
    relatedLocations: list(location),
    codeFlows: list(
      fc.record({ threadFlows: list(fc.record({ locations: list(fc.record({ location })) })) }),
    ),
  }),
);
const notification = often(
  fc.record({ level, message, descriptor: fc.record({ id: text }), locations: list(location) }),
);

/** What looks like a SARIF log, with anything anywhere. */
export const sarifValue: fc.Arbitrary<unknown> = fc.record({
  runs: list(
    fc.record({
      tool: often(fc.record({ driver: component, extensions: list(component) })),
      originalUriBaseIds: often(
        fc.dictionary(fc.constantFrom('ROOT', '__proto__'), fc.record({ uri: text })),
      ),
      artifacts: list(fc.record({ location: address })),
      invocations: list(
        fc.record({
          executionSuccessful: often(fc.boolean()),
          toolExecutionNotifications: list(notification),
          toolConfigurationNotifications: list(notification),
        }),
      ),
      results: list(result),
    }),
  ),
});
