import { randomUUID } from "node:crypto";
import type {
  MapState,
  State,
  StateMachineDefinition,
  States,
  TaskState,
} from "../../../infra/stages/pipeline/StatesLanguage.ts";
import { evaluateTemplate } from "./evaluateTemplate.ts";
import { findCatcher, RetryCounts } from "./faults.ts";
import { StatesError, toStatesError } from "./StatesError.ts";

/** What an execution is run with. */
export interface ExecutionProps {
  /** What the execution is started with. */
  readonly input: unknown;
  /** Calls the function of this name; what it throws is the error that Step Functions sees. */
  readonly invoke: (functionName: string, payload: unknown) => unknown;
  /** Calls DynamoDB. */
  readonly updateItem: (args: Readonly<Record<string, unknown>>) => unknown;
  /** What came back for a task token. @default nothing ever does: the task times out */
  readonly waitForToken?: (token: string) => unknown;
  /** Aborted to stop the execution: no state is entered after that. */
  readonly signal?: AbortSignal;
}

/** How an execution ended, and what it took. */
export interface ExecutionEnd {
  readonly status: "SUCCEEDED" | "FAILED" | "ABORTED";
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: string;
  /** State transitions, which is what is paid for: each state entered, and each retry. */
  readonly transitions: number;
  /** Of what any state was given or gave, as JSON. */
  readonly largestStateBytes: number;
  /** Events of the history, of which Step Functions takes 25,000. */
  readonly historyEvents: number;
}

/** Step Functions takes no more of what a state is given or gives. */
const maxStateBytes = 262_144;

/**
 * Runs a state machine in process: what of Amazon States Language pipelines use, with JSONata, and
 * without waiting between attempts. Time limits are left to whoever is invoked: throw a
 * `StatesError("States.Timeout")` for one that is over.
 */
export async function runStateMachine(
  definition: StateMachineDefinition,
  props: ExecutionProps,
): Promise<ExecutionEnd> {
  const execution = new Execution(props);
  const count = () => ({
    transitions: execution.transitions,
    largestStateBytes: execution.largestStateBytes,
    // ExecutionStarted, and how it ended.
    historyEvents: execution.historyEvents + 2,
  });
  try {
    const output = await execution.run(definition.States, definition.StartAt, props.input);
    return { status: "SUCCEEDED", output, ...count() };
  } catch (thrown) {
    if (props.signal?.aborted) return { status: "ABORTED", ...count() };
    if (!(thrown instanceof StatesError)) throw thrown;
    return { status: "FAILED", error: thrown.name, cause: thrown.message, ...count() };
  }
}

class Execution {
  transitions = 0;
  largestStateBytes = 0;
  historyEvents = 0;
  private readonly props: ExecutionProps;

  constructor(props: ExecutionProps) {
    this.props = props;
  }

  /** Runs states from `first` until one is the last; gives what that gave. */
  async run(states: States, first: string, input: unknown): Promise<unknown> {
    let value = input;
    for (let name: string | undefined = first; name !== undefined; ) {
      const state: State | undefined = states[name];
      if (!state) throw new StatesError("States.Runtime", `there is no state ${name}`);
      const left = await this.enter(state, value);
      value = left.output;
      name = left.next;
    }
    return value;
  }

  private async enter(state: State, input: unknown) {
    this.props.signal?.throwIfAborted();
    this.transitions += 1;
    // Entered and exited.
    this.historyEvents += 2;
    this.measure(input);
    switch (state.Type) {
      case "Choice":
        return { output: input, next: await this.choose(state, input) };
      case "Succeed":
        return { output: await this.output(state.Output, { input }), next: undefined };
      case "Task":
      case "Map":
        return this.attempt(state, input);
    }
  }

  /** A task or a map: tried again or caught as the state says. */
  private async attempt(state: TaskState | MapState, input: unknown) {
    const counts = new RetryCounts(state.Type === "Task" ? state.Retry : []);
    for (;;) {
      try {
        const result = await (state.Type === "Task"
          ? this.call(state, input)
          : this.iterate(state, input));
        const output = await this.output(state.Output, { input, result });
        return { output, next: "Next" in state ? state.Next : undefined };
      } catch (thrown) {
        this.props.signal?.throwIfAborted();
        const error = toStatesError(thrown);
        if (counts.mayTryAgain(error.name)) {
          this.transitions += 1;
          continue;
        }
        const catcher = findCatcher(state.Catch ?? [], error.name);
        if (!catcher) throw error;
        const errorOutput = { Error: error.name, Cause: error.message };
        return {
          output: await this.output(catcher.Output, { input, errorOutput }),
          next: catcher.Next,
        };
      }
    }
  }

  private async call({ Resource, Arguments }: TaskState, input: unknown): Promise<unknown> {
    // Scheduled, started, and succeeded or failed.
    this.historyEvents += 3;
    const integration = Resource.replace(/^.*:::/, "");
    // As in Step Functions: of no other attempt, and of no other execution.
    const token = randomUUID();
    const context = { ...this.context(), Task: { Token: token } };
    const args = await evaluateTemplate(Arguments, { input, context });
    this.measure(args);
    const { FunctionName, Payload } = args as { FunctionName: string; Payload: unknown };
    switch (integration) {
      case "lambda:invoke":
        return { StatusCode: 200, Payload: await this.invoke(FunctionName, Payload) };
      case "lambda:invoke.waitForTaskToken":
        await this.invoke(FunctionName, Payload);
        if (!this.props.waitForToken) throw new StatesError("States.Timeout");
        return this.props.waitForToken(token);
      case "dynamodb:updateItem":
        return this.props.updateItem(args as Record<string, unknown>);
      default:
        throw new StatesError("States.Runtime", `${integration} is not known here`);
    }
  }

  private async invoke(functionName: string, payload: unknown): Promise<unknown> {
    const answer: unknown = await this.props.invoke(functionName, structuredClone(payload));
    const text = JSON.stringify(answer) as string | undefined;
    return text === undefined ? null : (JSON.parse(text) as unknown);
  }

  private async iterate(state: MapState, input: unknown): Promise<unknown> {
    const { Items, MaxConcurrency, ItemProcessor } = state;
    // Of the map itself: started and succeeded.
    this.historyEvents += 2;
    const items = await evaluateTemplate(Items, { input, context: this.context() });
    if (!Array.isArray(items)) {
      throw new StatesError("States.QueryEvaluationError", "Items must be an array");
    }
    const results: unknown[] = [];
    const errors: unknown[] = [];
    const waiting = [...items.entries()];
    const work = async () => {
      for (let next = waiting.shift(); next && errors.length === 0; next = waiting.shift()) {
        const [index, item] = next;
        this.historyEvents += 2;
        try {
          results[index] = await this.run(ItemProcessor.States, ItemProcessor.StartAt, item);
        } catch (error) {
          errors.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: MaxConcurrency || items.length }, work));
    if (errors.length > 0) throw errors[0];
    this.measure(results);
    return results;
  }

  private async choose(state: Extract<State, { Type: "Choice" }>, input: unknown): Promise<string> {
    for (const { Condition, Next } of state.Choices) {
      const holds = await evaluateTemplate(Condition, { input, context: this.context() });
      if (holds === true) return Next;
    }
    return state.Default;
  }

  private async output(template: unknown, states: Record<string, unknown>): Promise<unknown> {
    const output = await evaluateTemplate(template, { ...states, context: this.context() });
    this.measure(output);
    return output;
  }

  private context() {
    return { Execution: { Input: this.props.input } };
  }

  private measure(value: unknown): void {
    const bytes = Buffer.byteLength(JSON.stringify(value));
    this.largestStateBytes = Math.max(this.largestStateBytes, bytes);
    if (bytes > maxStateBytes) {
      throw new StatesError("States.DataLimitExceeded", `${bytes} bytes are over ${maxStateBytes}`);
    }
  }
}
