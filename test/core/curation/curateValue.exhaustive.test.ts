import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../core/eventTypes/schema/JsonSchema.ts";
import { type Curation, curation, textOf } from "../../support/curation/curation.ts";
import { randomData } from "../../support/curation/randomData.ts";
import { internalWords, randomPublicSchema } from "../../support/curation/randomPublicSchema.ts";
import { withoutInternal } from "../../support/curation/withoutInternal.ts";
import { seededRandom } from "../../support/mutate.ts";

const wanted = 100_000;
const mostOfSchema = 250;

/** Events that are valid by the schema, as long as they are not too hard to find. */
function validEvents(schema: JsonObject, { isValid }: Curation, seed: number): readonly unknown[] {
  const random = seededRandom(seed);
  const events: unknown[] = [];
  for (let tries = 1; events.length < mostOfSchema; tries += 1) {
    const data = randomData(schema, random);
    if (isValid(data)) events.push(data);
    if (tries >= 50 && events.length < tries / 3) break;
  }
  return events;
}

describe("curateValue", () => {
  test("lets out nothing internal of 100,000 events of generated schemas, and all else", () => {
    let events = 0;
    let withSecrets = 0;
    for (let seed = 1; events < wanted; seed += 1) {
      const schema = randomPublicSchema(seededRandom(seed));
      const made = curation(schema);
      if (!made) continue;
      expect(`${textOf(made.curated)}\n${made.registered}`).not.toMatch(internalWords);
      for (const data of validEvents(schema, made, seed)) {
        const left = made.curate(data);
        const text = JSON.stringify(left);
        expect(text).not.toMatch(internalWords);
        expect(text).toBe(JSON.stringify(withoutInternal(made.original, data)));
        expect(made.refusedBy(left)).toEqual([]);
        events += 1;
        if (internalWords.test(JSON.stringify(data))) withSecrets += 1;
      }
    }
    expect(withSecrets).toBeGreaterThan(wanted / 2);
  }, 240_000);
});
