import type { Finding } from './finding.js';
import { webPage } from './sarif-message.js';
import type { SarifResult, SarifRule, SarifRun } from './sarif-schema.js';

/** What a rule says about its findings. */
export interface RuleFacts {
  readonly id: string;
  readonly cwe: number | undefined;
  readonly severity: Finding['severity'] | undefined;
  /** The severity that a finding has when neither it nor the rule's score says one. */
  readonly usualLevel: keyof typeof severityOfLevel | undefined;
  readonly helpUri: string | undefined;
  readonly messages: Readonly<Record<string, { text: string }>>;
}

/** SARIF's levels as severities. */
export const severityOfLevel = {
  error: 'high',
  warning: 'medium',
  note: 'low',
  none: 'low',
} as const;

/** The rules of one run: those of the tool, and those of its extensions, where CodeQL has them. */
export class RunRules {
  private readonly driver: readonly RuleFacts[];
  private readonly extensions: readonly (readonly RuleFacts[])[];
  private readonly byId = new Map<string, RuleFacts>();

  constructor({ tool }: SarifRun) {
    this.driver = (tool.driver.rules ?? []).map(factsOf);
    this.extensions = (tool.extensions ?? []).map(({ rules = [] }) => rules.map(factsOf));
    for (const facts of [...this.driver, ...this.extensions.flat()])
      if (!this.byId.has(facts.id)) this.byId.set(facts.id, facts);
  }

  /** The rule of a result, by its name or by its number in the tool or an extension. */
  of({ ruleId, ruleIndex, rule }: SarifResult): RuleFacts | undefined {
    const at = rule?.index ?? ruleIndex;
    const extension = rule?.toolComponent?.index;
    const rules = extension === undefined ? this.driver : this.extensions[extension];
    const named = this.byId.get(ruleId ?? rule?.id ?? '');
    return named ?? (at === undefined ? undefined : rules?.[at]);
  }
}

function factsOf(rule: SarifRule): RuleFacts {
  const { id, helpUri, defaultConfiguration, messageStrings = {}, properties } = rule;
  return {
    id,
    cwe: cweOf(rule),
    severity: severityOfScore(properties?.['security-severity']),
    usualLevel: defaultConfiguration?.level,
    helpUri: webPage(helpUri),
    messages: messageStrings,
  };
}

/** Tools write it as a tag (`external/cwe/cwe-089`, `CWE-89: …`) or as a relationship (`CWE-89`). */
function cweOf({ properties, relationships = [] }: SarifRule): number | undefined {
  const names = [
    ...(properties?.tags ?? []),
    ...relationships.map(({ target }) => target.id ?? ''),
  ];
  const number = names.map((name) => /\bcwe-(\d{1,5})\b/i.exec(name)?.[1]).find(Boolean);
  return number === undefined ? undefined : Number(number);
}

/** CVSS 3.1's bands (FIRST): from 7.0 high or critical, from 4.0 medium. */
function severityOfScore(score: string | number | undefined): Finding['severity'] | undefined {
  const value = typeof score === 'string' && score.trim() === '' ? NaN : Number(score ?? NaN);
  if (!Number.isFinite(value)) return undefined;
  if (value >= 7) return 'high';
  return value >= 4 ? 'medium' : 'low';
}
