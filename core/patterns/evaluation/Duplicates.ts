/** The values of a name that stands more than once in an object; EventBridge keeps them all. */
export class Duplicates {
  readonly values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.values = values;
  }
}
