/** A claim that no check settles, and what it would take. */
export interface OpenClaim {
  readonly claim: string;
  readonly why: string;
}

/** Claims of `docs/aws.md` that stay unverified even when every check has run. */
export const openClaims: readonly OpenClaim[] = [
  {
    claim: "Another account's rule on our bus goes on delivering after its grant is taken back.",
    why: "Needs a second account; the check revoked-grant shows it for a role of this one only.",
  },
  {
    claim: "Delivery to a queue in another account costs 0.05 USD per million in us-east-1.",
    why: "Only a bill shows it.",
  },
  {
    claim: "Point-in-time recovery of a Standard-IA table costs what it does of a Standard one.",
    why: "Only a bill shows it.",
  },
];
