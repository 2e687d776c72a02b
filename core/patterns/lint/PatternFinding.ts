/** How much a finding matters: an error fails the synth, a warning and a note do not. */
export type FindingSeverity = "error" | "warning" | "note";

/** What each rule of the lint is about, by the rule's name. */
export const lintRules = {
  "pattern-refused": "EventBridge would refuse the pattern",
  "pattern-too-complex": "EventBridge would refuse the pattern's wildcards",
  "pattern-too-long": "the pattern is longer than EventBridge takes",
  "unknown-field": "no covered type has the field",
  "undescribed-field": "no covered type describes the field, though some may have it",
  "not-a-leaf": "the field is an object, and EventBridge compares none",
  "impossible-value": "no covered type lets the field have such a value",
  contradiction: "constraints exclude each other",
  "no-effect": "a condition lets every event through",
  redundant: "an alternative adds nothing to another",
  "order-decides": "the order of keys decides what the pattern means",
  "never-for-type": "events of a covered type never match",
  "unknown-type": "a subscription is to a type that nobody declares",
  "type-switched-off": "a subscription is to types that are switched off",
  "published-type": "a subscriber can't publish a type that it declares to publish",
  "endless-cycle": "events go round among subscribers, and nothing declared ends it",
  "unused-type": "nobody subscribes to a declared type",
} as const;

export type LintRule = keyof typeof lintRules;

/** Something about a subscription's pattern that is wrong, or probably not meant. */
export interface PatternFinding {
  /** A rule of the lint, `schema` for a warning about a schema file, `pipeline` about a pipeline. */
  readonly rule: LintRule | "schema" | "pipeline";
  readonly severity: FindingSeverity;
  /** The file to look at, from the project's root. */
  readonly file: string;
  /** Where in it: `when.data.action[0]`, `to[1]`, `#/properties/id`; empty for the whole. */
  readonly path: string;
  /** What is wrong, and what is allowed. */
  readonly reason: string;
  /** What to do about it. */
  readonly remedy: string;
}
