/** Something of which a deployment needs more than AWS gives. */
export interface QuotaFinding {
  /** What is short, as a sentence begins: `The core bus`. */
  readonly place: string;
  /** What it needs, and what for: `301 rules, one for each subscriber`. */
  readonly need: string;
  /** What there is, and whether AWS raises it: `the quota is 300`. */
  readonly quota: string;
  /** What to do about it. */
  readonly remedy: string;
}
