import { Logger } from "@aws-lambda-powertools/logger";
import type { Context, DynamoDBRecord } from "aws-lambda";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BusEntry, EntryOutcome } from "../../../../../core/bus/EventBus.ts";
import { checkMetadata } from "../../../../../core/envelope/checkMetadata.ts";
import { toStateAttributes } from "../../../../../functions/adapters/stateItem.ts";
import { transitionsHandler } from "../../../../../functions/stages/pipeline/transitions/transitionsHandler.ts";
import { courseCatalog } from "../support/courseCatalog.ts";
import { RunWorld } from "../support/RunWorld.ts";
import { takenOnce, tellStream } from "../support/tellStream.ts";

const accepted: EntryOutcome = { status: "accepted", eventId: "e" };

/** The stream of a run of which a step fails. */
async function streamOfRun(): Promise<readonly DynamoDBRecord[]> {
  const world = new RunWorld();
  world.worker.work = ({ step }) => (step === "build.chapters.outline" ? "fails" : "completes");
  world.askForCourse();
  await world.settle();
  return world.table.stream;
}

async function tell(
  Records: readonly DynamoDBRecord[],
  outcome: (entry: BusEntry) => EntryOutcome | undefined = () => accepted,
  isDeclared: (type: string) => boolean = () => true,
): Promise<readonly BusEntry[][]> {
  const calls: BusEntry[][] = [];
  const handler = transitionsHandler({
    logger: new Logger({ logLevel: "SILENT" }),
    isDeclared,
    bus: {
      name: "ingress",
      put: async (entries) => {
        calls.push([...entries]);
        return entries.map(outcome) as EntryOutcome[];
      },
    },
  });
  await handler({ Records: [...Records] }, {} as Context);
  return calls;
}

const refused = (retryable: boolean): EntryOutcome => ({
  status: "failed",
  code: "x",
  message: "slow down",
  retryable,
});

describe("the function that tells of transitions", () => {
  it("publishes a batch in order, ten events a call", async () => {
    const calls = await tell(await streamOfRun());
    expect(calls.map((call) => call.length)).toEqual([9]);
    expect(calls.flat()[0]?.detailType).toBe("course.setup.started");
    expect(calls.flat().at(-1)?.detailType).toBe("course.setup.failed");
  });

  it("fails when one could not be published that may be later, after all others", async () => {
    const stream = await streamOfRun();
    const told: string[] = [];
    const outcome = ({ detailType }: BusEntry) => {
      told.push(detailType);
      return detailType.endsWith("step.failed") ? refused(true) : accepted;
    };
    await expect(tell(stream, outcome)).rejects.toThrow(
      "1 transitions could not be published: slow down",
    );
    expect(told.at(-1)).toBe("course.setup.failed");
    await expect(tell(stream, () => undefined)).rejects.toThrow("gave no result");
  });

  it("is not held up by what EventBridge never takes, nor by types that nobody declares", async () => {
    const stream = await streamOfRun();
    await expect(tell(stream, () => refused(false))).resolves.toHaveLength(1);
    expect(await tell(stream, undefined, () => false)).toEqual([]);
  });

  it("is not held up by a record that is too large to be told", async () => {
    const [first] = await streamOfRun();
    const NewImage = {
      ...first?.dynamodb?.NewImage,
      status: { S: "running" },
      workflow: { S: "\u0001".repeat(300_000) },
    };
    expect(await tell([{ dynamodb: { ...first?.dynamodb, NewImage } }])).toEqual([]);
  });

  it("tells nothing of what is no transition", async () => {
    const stream = await streamOfRun();
    const records: readonly DynamoDBRecord[] = [
      {},
      { dynamodb: {} },
      ...stream.map(({ dynamodb = {} }) => ({
        dynamodb: { ...dynamodb, OldImage: dynamodb.NewImage ?? {} },
      })),
      ...stream.map(({ dynamodb: { Keys, NewImage } = {} }) => ({
        dynamodb: { ...(Keys ? { Keys } : {}), ...(NewImage ? { OldImage: NewImage } : {}) },
      })),
    ];
    expect(await tell(records)).toEqual([]);
  });

  it("makes an event that the gate can judge, or none, of a record that somebody edited", async () => {
    const stream = await streamOfRun();
    const value = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: "binary", maxLength: 3000 }),
      fc.constantFrom(
        "running",
        "completed",
        "2026-11-28T12:00:00.000Z",
        "9999-01-01T00:00:00.000Z",
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat(stream.length - 1),
        fc.nat(),
        fc.option(value, { nil: undefined }),
        async (place, at, edited) => {
          const { dynamodb = {} } = stream[place] ?? {};
          const names = Object.keys(dynamodb.NewImage ?? {});
          const name = names[at % names.length] ?? "";
          const NewImage = { ...dynamodb.NewImage, ...toStateAttributes({ [name]: edited }) };
          if (edited === undefined) delete NewImage[name];
          const entries = await tellStream([
            { dynamodb: { ...dynamodb, NewImage: NewImage as never } },
          ]);
          for (const { metadata } of takenOnce(entries)) {
            const broken = checkMetadata(metadata, {}, courseCatalog, new Date(8e15));
            expect({ name, edited, broken }).toMatchObject({ broken: [] });
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
