/** A grant as far as rules on the public bus are held against it. */
export interface ReconciledGrant {
  readonly name: string;
  /** 12 digits. */
  readonly account: string;
  /** Ids of event types; all that is public needs no list, for nothing else is on that bus. */
  readonly types: ReadonlySet<string> | "every";
  /** What the rules made for it deliver to; absent where the account makes its own. */
  readonly to?: string;
}
