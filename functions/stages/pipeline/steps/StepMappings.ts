import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { shortValue } from "../../../../core/options/shortValue.ts";
import type { RecordMapping } from "../../../../core/pipelines/Configuration.ts";
import type { RecordMappings } from "../../../../project/components/ComponentRequest.ts";

const mostNamed = 10;

/** What records have become, as far as a step may know. Of two that say it of one record, the later counts. */
export class StepMappings implements RecordMappings {
  readonly #step: string;
  readonly #configurations: readonly string[];
  readonly #byType = new Map<string, Map<string, string>>();

  /**
   * @param step that asks, for messages.
   * @param configurations whose mappings these are, for messages.
   */
  constructor(step: string, configurations: readonly string[], mappings: readonly RecordMapping[]) {
    this.#step = step;
    this.#configurations = configurations;
    for (const { recordType, from, to } of mappings) {
      const ofType = this.#byType.get(recordType) ?? new Map<string, string>();
      this.#byType.set(recordType, ofType.set(from, to));
    }
  }

  find(recordType: string, from: string): string | undefined {
    return this.#byType.get(recordType)?.get(from);
  }

  get(recordType: string, from: string): string {
    const to = this.find(recordType, from);
    if (to !== undefined) return to;
    const known = this.#configurations.slice(0, mostNamed).join(", ");
    const more = this.#configurations.length > mostNamed ? ", …" : "";
    throw new SignalboxError(
      "RECORD_UNMAPPED",
      `${this.#step} asked what has become of the record ${shortValue(from)} of type ` +
        `${shortValue(recordType)}, and no step before it said so. It sees the mappings of ` +
        `${known ? `${known}${more}` : "no configuration"}: name in dependsOn what builds such records.`,
    );
  }

  all(recordType: string): ReadonlyMap<string, string> {
    return new Map(this.#byType.get(recordType));
  }
}
