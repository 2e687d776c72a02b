/** How a function gets the messages of a queue, or the changes of a table: Lambda polls for it. */
export interface Mapping {
  readonly id: string;
  readonly functionArn: string;
  /** ARN of the queue or of the table's stream. */
  readonly sourceArn: string;
  /** As Lambda calls it: `Enabled` polls, `Disabled` does not, all others are on their way. */
  readonly state: string;
  /** RFC 3339; when somebody changed it last, if Lambda says so. */
  readonly changedAt?: string;
  /** What Lambda says of its latest call of the function. */
  readonly lastResult?: string;
}

/** What became of asking for a change. */
export type MappingChange = Mapping | "busy";

/** Event source mappings of an account and Region. */
export interface Mappings {
  /** All there are. */
  list(): Promise<readonly Mapping[]>;
  /** None where there is no such function. */
  ofFunction(functionName: string): Promise<readonly Mapping[]>;
  /**
   * Asks that Lambda poll for the function, or no longer; it takes a while. `busy` while another
   * change is on its way.
   */
  setEnabled(id: string, isEnabled: boolean): Promise<MappingChange>;
}
