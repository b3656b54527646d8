import * as z from 'zod';

const text = z.string().max(100_000);
/** What cannot be a line or column is as good as absent: some tools write 0. */
const count = z.int().min(1).max(10_000_000).optional().catch(undefined);
const index = z.int().min(0).max(10_000_000).optional().catch(undefined);

const message = z.object({
  text: text.optional(),
  markdown: text.optional(),
  id: text.optional(),
  arguments: z.array(text).optional(),
});

const artifactLocation = z.object({
  uri: text.optional(),
  uriBaseId: text.optional(),
  index,
});

const location = z.object({
  id: z.int().optional().catch(undefined),
  physicalLocation: z
    .object({
      artifactLocation: artifactLocation.optional(),
      region: z
        .object({ startLine: count, endLine: count, startColumn: count, endColumn: count })
        .optional(),
    })
    .optional(),
  message: message.optional(),
});

const rule = z.object({
  id: text,
  helpUri: text.optional(),
  defaultConfiguration: z
    .object({ level: z.enum(['error', 'warning', 'note', 'none']).optional() })
    .optional(),
  messageStrings: z.record(text, z.object({ text })).optional(),
  properties: z
    .object({
      tags: z.array(text).optional(),
      // A number in a string; some tools write the number.
      'security-severity': z.union([z.string(), z.number()]).optional().catch(undefined),
    })
    .optional(),
  relationships: z.array(z.object({ target: z.object({ id: text.optional() }) })).optional(),
});

const component = z.object({ name: text.optional(), rules: z.array(rule).optional() });

const notification = z.object({
  level: z.enum(['error', 'warning', 'note', 'none']).optional(),
  message: message.optional(),
  descriptor: z.object({ id: text.optional() }).optional(),
  locations: z.array(location).optional(),
});

const result = z.object({
  ruleId: text.optional(),
  ruleIndex: index,
  rule: z
    .object({
      id: text.optional(),
      index,
      toolComponent: z.object({ index, name: text.optional() }).optional(),
    })
    .optional(),
  level: z.enum(['error', 'warning', 'note', 'none']).optional(),
  kind: text.optional(),
  baselineState: text.optional(),
  message,
  locations: z.array(location).optional(),
  relatedLocations: z.array(location).optional(),
  codeFlows: z
    .array(
      z.object({
        threadFlows: z
          .array(z.object({ locations: z.array(z.object({ location: location.optional() })) }))
          .optional(),
      }),
    )
    .optional(),
});

/** What is read of SARIF 2.1.0 (OASIS); everything else may be there or not. */
export const sarifLog = z.object({
  runs: z
    .array(
      z.object({
        tool: z.object({ driver: component, extensions: z.array(component).optional() }),
        originalUriBaseIds: z.record(text, z.object({ uri: text.optional() })).optional(),
        artifacts: z.array(z.object({ location: artifactLocation.optional() })).optional(),
        invocations: z
          .array(
            z.object({
              executionSuccessful: z.boolean().optional(),
              toolExecutionNotifications: z.array(notification).optional(),
              toolConfigurationNotifications: z.array(notification).optional(),
            }),
          )
          .optional(),
        results: z.array(result).nullish(),
      }),
    )
    .max(1000),
});

/** One run of a SARIF log. */
export type SarifRun = z.infer<typeof sarifLog>['runs'][number];
/** A rule of a run's tool. */
export type SarifRule = z.infer<typeof rule>;
/** A result of a run. */
export type SarifResult = z.infer<typeof result>;
/** A place, as SARIF has it. */
export type SarifLocation = z.infer<typeof location>;
/** A message, as SARIF has it. */
export type SarifMessage = z.infer<typeof message>;
/** What a tool says about its own run. */
export type SarifNotification = z.infer<typeof notification>;
