import { asObject } from "../../../../core/json/asObject.ts";
import { shortValue } from "../../../../core/options/shortValue.ts";
import type { RecordMapping } from "../../../../core/pipelines/Configuration.ts";
import { isRecordId, recordIdAllowed } from "./recordId.ts";

/** Most record mappings that a step may answer: some hundred transactions write them. */
export const maxAnsweredMappings = 10_000;

/** Either what was answered, or what is wrong with it. */
export interface ReadMappings {
  readonly mappings: readonly RecordMapping[];
  readonly problem?: string;
}

/**
 * New ids by old ones by type, one by one.
 *
 * @param answered plain JSON.
 * @param configuration that answered them, as `<configuration>.<component>`.
 */
export function readMappings(answered: unknown, configuration: string): ReadMappings {
  const types = asObject(answered);
  if (!types) return wrong(`its recordMappings are ${shortValue(answered)}`);
  const mappings: RecordMapping[] = [];
  for (const [recordType, records] of Object.entries(types)) {
    const ids = asObject(records);
    if (!isRecordId(recordType)) {
      return wrong(`the record type ${shortValue(recordType)} is not ${recordIdAllowed}`);
    }
    if (!ids) return wrong(`the records of type ${shortValue(recordType)} are no object`);
    for (const [from, to] of Object.entries(ids)) {
      const other = [from, to].find((id) => !isRecordId(id));
      if (!isRecordId(from) || !isRecordId(to)) {
        return wrong(
          `of type ${shortValue(recordType)} it maps ${shortValue(from)} to ${shortValue(to)}, and ` +
            `${shortValue(other)} is not ${recordIdAllowed}`,
        );
      }
      mappings.push({ recordType, from, to, configuration });
    }
  }
  if (mappings.length <= maxAnsweredMappings) return { mappings };
  return wrong(`it has ${mappings.length} record mappings, and may have ${maxAnsweredMappings}`);
}

function wrong(problem: string): ReadMappings {
  return { mappings: [], problem };
}
