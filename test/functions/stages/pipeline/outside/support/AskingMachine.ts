import type { CallFault } from "../../support/CallPoints.ts";
import { OutsideWorld, steps } from "./OutsideWorld.ts";

/** What may happen to a step that was asked for. */
export const happenings = ["ask", "first", "second", "timeOut", "cancel"] as const;

/** One of {@link happenings}. */
export type Happening = (typeof happenings)[number];

/** More than a transaction writes. */
const many = 120;

/** What each answer maps: some records both do, some only one. */
const answers: Readonly<Record<"first" | "second", Readonly<Record<string, string>>>> = {
  first: mapped("a", 0),
  second: mapped("b", many / 2),
};

/**
 * A step that is built outside, with the state machine that has it asked for: again with another
 * token while that fails, until its time is up or the run is cancelled.
 */
export class AskingMachine {
  readonly world = new OutsideWorld();
  /** What the machine waits with at last. */
  #taskToken = "";
  #isAsked = false;
  #isOver = false;
  #asks = 0;
  readonly #unread = new Set<Happening>();
  readonly #done = new Set<Happening>();

  private constructor() {
    const { world } = this;
    world.buildChapters();
    world.keepGenerated();
    world.putStep(steps.generate, { status: "completed" });
  }

  /** One in which it was asked for once, or where that went wrong so. */
  static async create(at = -1, fault?: CallFault): Promise<AskingMachine> {
    const machine = new AskingMachine();
    machine.world.points.interfere = async (call) => (call === at ? fault : undefined);
    await machine.happen("ask");
    return machine;
  }

  async happen(what: Happening): Promise<void> {
    this.#done.add(what);
    switch (what) {
      case "ask":
        return this.#ask();
      case "timeOut":
        this.world.timeOut(steps.build);
        this.#isOver = true;
        return;
      case "cancel":
        this.#isOver = true;
        return this.#read(what, () => this.world.cancel());
      case "first":
      case "second": {
        const answer = { success: true, recordMappings: { group: answers[what] } };
        return this.#read(what, () => this.world.answer(what, answer));
      }
    }
  }

  /** Lets nothing go wrong any more, and all happen that happens by itself. */
  async settle(): Promise<void> {
    this.world.points.interfere = () => undefined;
    for (const what of this.#unread) await this.happen(what);
    if (!this.#isAsked && !this.#isOver) await this.#ask();
  }

  /** What is not as it should be. */
  findBroken(): readonly string[] {
    const { world } = this;
    const { status, answeredBy, asked } = world.step(steps.build);
    const isEnded = status !== "running" && status !== "waiting";
    const isAnswered = this.#done.has("first") || this.#done.has("second");
    const mayWait = !this.#isOver && !world.wentOn.has(this.#taskToken);
    return [
      ...(this.#unread.size > 0 ? [`not read: ${[...this.#unread].join()}`] : []),
      ...((isAnswered || this.#isOver) === isEnded ? [] : [`the step is ${status}`]),
      ...(isEnded && mayWait ? ["the machine waits for a step that is over"] : []),
      ...(isEnded || mayWait || this.#isOver ? [] : ["the machine went on too early"]),
      ...(new Set(asked?.taskTokens).size === asked?.taskTokens.length ? [] : ["a token twice"]),
      ...(world.requested.length > 1 ? ["two requests"] : []),
      ...(this.#changedWhenOver() ? ["the step changed when it was over"] : []),
      ...(status === "completed" && !this.#isKept(answeredBy) ? ["it keeps no answer whole"] : []),
    ];
  }

  async #ask(): Promise<void> {
    this.#asks += 1;
    const token = `task-${this.#asks}`;
    this.#taskToken = token;
    this.#isAsked = false;
    const isAsked = await this.world.ask(steps.build, token).then(
      () => true,
      () => false,
    );
    if (this.#taskToken === token) this.#isAsked = isAsked;
  }

  async #read(what: Happening, deliver: () => Promise<boolean>): Promise<void> {
    this.#unread.add(what);
    if (await deliver()) this.#unread.delete(what);
  }

  #isKept(answeredBy: string | undefined): boolean {
    if (answeredBy !== "first" && answeredBy !== "second") return false;
    const kept = this.world.records("MAPPING#groups.enrolment");
    const pairs = kept.map(({ from, to }) => [String(from), String(to)] as const);
    const wanted = Object.entries(answers[answeredBy]);
    return JSON.stringify(pairs.toSorted()) === JSON.stringify(wanted.toSorted());
  }

  #changedWhenOver(): boolean {
    const images = this.world.table.stream
      .map(({ dynamodb }) => dynamodb?.NewImage)
      .filter((image) => image?.["step"]?.S === steps.build);
    return images.slice(0, -1).some((image) => {
      const status = image?.["status"]?.S;
      return status !== "waiting" && status !== "running";
    });
  }
}

function mapped(to: string, first: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: many }, (_, index) => [`g${first + index}`, `${to}${first + index}`]),
  );
}
