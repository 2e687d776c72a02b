import type { Client } from "../../../client/createClient.ts";
import type { Operation } from "../../../client/operations/Operation.ts";
import { pause } from "../../processes/until.ts";
import type { RecordedError, RecordedOperation } from "./RecordedOperation.ts";

/** An operation as it was played. */
export interface PlayedOperation {
  readonly recorded: RecordedOperation;
  /** Its opening event's id. */
  readonly id: string;
}

type Types = Record<string, object>;

/** What playing takes. */
export interface Play {
  readonly client: Pick<Client<Types>, "operation" | "bulkOperation">;
  readonly operations: readonly RecordedOperation[];
  /** How many times as fast as it was. */
  readonly speed: number;
  readonly signal: AbortSignal;
}

/**
 * Does once more what was recorded, through a client's operations: each begins when it did, by a
 * faster clock, and at the earliest when the one around it has, and ends as it did. What never
 * ended hangs, as when its process is lost, and holds up nothing but what was waiting for it.
 *
 * @returns what was played, under the ids that it has this time. Of a bulk operation with one that
 *   hangs, others may not have ended yet.
 * @throws what opening an operation throws.
 */
export async function playSession(play: Play): Promise<readonly PlayedOperation[]> {
  const player = new SessionPlayer(play);
  await player.play();
  return player.played;
}

/** What an action throws that failed when it was recorded. */
class RecordedFailure extends Error {
  readonly code: string | undefined;

  constructor({ name, message, code }: RecordedError) {
    super(message);
    this.name = name;
    this.code = code;
  }
}

class SessionPlayer {
  readonly played: PlayedOperation[] = [];
  readonly #play: Play;
  readonly #within: ReadonlyMap<string | undefined, readonly RecordedOperation[]>;
  readonly #begin = performance.now();
  readonly #beganAt: number;

  constructor(play: Play) {
    this.#play = play;
    this.#within = Map.groupBy(play.operations, (operation) => operation.in);
    this.#beganAt = Date.parse(play.operations[0]?.startedAt ?? "");
  }

  async play(): Promise<void> {
    await this.#playAll(undefined);
  }

  /** What is within an operation, each at its time. */
  async #playAll(around: string | undefined): Promise<void> {
    const each = (this.#within.get(around) ?? []).map(async (one) => {
      await this.#until(one.startedAt);
      await (one.bulk ? this.#playBulk(one) : this.#playOne(one));
    });
    await Promise.all(each);
  }

  async #playOne(recorded: RecordedOperation): Promise<void> {
    const { type, data, result } = recorded;
    const hanging = Promise.withResolvers<void>();
    const running = this.#play.client.operation(
      type,
      { ...said(recorded), data, completed: () => result ?? {} },
      (operation) => this.#act(recorded, operation, hanging.resolve),
    );
    await Promise.race([unlessRecorded(running), hanging.promise]);
  }

  async #playBulk(whole: RecordedOperation): Promise<void> {
    const each = new Map(
      (this.#within.get(whole.id) ?? []).map((one) => [one.resource?.href, one] as const),
    );
    const left = new Set(each.values());
    const hanging = Promise.withResolvers<void>();
    const running = this.#play.client.bulkOperation(
      whole.type,
      [...each.values()].flatMap(({ resource }) => resource ?? []),
      { ...said(whole), data: whole.data },
      async ({ href }, operation) => {
        const recorded = each.get(href);
        if (!recorded) return;
        if (left.size === each.size) this.#note(whole, operation.metadata.causationId);
        left.delete(recorded);
        await this.#act(recorded, operation, hanging.resolve);
      },
    );
    await Promise.race([running, hanging.promise]);
  }

  /** Does within an operation what was done, and ends as that did. */
  async #act(
    recorded: RecordedOperation,
    { id }: Pick<Operation<Types>, "id">,
    onHanging: () => void,
  ): Promise<void> {
    this.#note(recorded, id);
    await this.#playAll(recorded.id);
    if (recorded.endedAt === undefined) {
      onHanging();
      await new Promise(() => undefined);
    }
    await this.#until(recorded.endedAt ?? "");
    if (recorded.error) throw new RecordedFailure(recorded.error);
  }

  #note(recorded: RecordedOperation, id: string | undefined): void {
    this.played.push({ recorded, id: id ?? "" });
  }

  async #until(time: string): Promise<void> {
    const { speed, signal } = this.#play;
    const due = (Date.parse(time) - this.#beganAt) / speed;
    const leftMs = due - (performance.now() - this.#begin);
    if (leftMs > 0) await pause(leftMs, signal);
  }
}

/** Resolves once an operation has ended as it did when it was recorded. */
async function unlessRecorded(running: Promise<unknown>): Promise<void> {
  try {
    await running;
  } catch (error) {
    if (!(error instanceof RecordedFailure)) throw error;
  }
}

function said({ actor, resource }: RecordedOperation) {
  return { ...(actor ? { actor } : {}), ...(resource ? { resource } : {}) };
}
