import type { LogLine, LogQuery, LogReader } from "../../../admin/logs/LogReader.ts";

/**
 * Logs in memory, by function. As with CloudWatch, lines of a log that isn't there can't be read,
 * and the term is only a hint.
 */
export class InMemoryLogs implements LogReader {
  readonly queries: LogQuery[] = [];
  readonly #lines = new Map<string, LogLine[]>();
  /** Runs each time that a reader has seen all there is. */
  onCaughtUp: () => void = () => undefined;

  /** A log with a line for each text, a second apart; an object becomes JSON. */
  write(functionName: string, time: string, ...texts: readonly (string | object)[]): void {
    const lines = this.#lines.get(functionName) ?? [];
    for (const [index, text] of texts.entries()) {
      lines.push({
        id: `${functionName}-${lines.length}`,
        at: Date.parse(time) + index * 1000,
        text: typeof text === "string" ? text : JSON.stringify(text),
      });
    }
    this.#lines.set(functionName, lines);
  }

  async *read(query: LogQuery): AsyncIterable<readonly LogLine[]> {
    this.queries.push(query);
    const { functionName, since, until = new Date(8.64e15), term } = query;
    const lines = this.#lines.get(functionName);
    if (!lines) {
      throw Object.assign(new Error("The specified log group does not exist."), {
        name: "ResourceNotFoundException",
        $metadata: {},
      });
    }
    const within = lines.filter(({ at }) => at >= since.getTime() && at <= until.getTime());
    // Others may be among them: the last line stands for those.
    const chosen = within.filter(
      ({ text }, index) => term === undefined || text.includes(term) || index === within.length - 1,
    );
    for (let start = 0; start < chosen.length; start += 2) yield chosen.slice(start, start + 2);
  }

  async *follow(query: LogQuery, signal: AbortSignal): AsyncIterable<readonly LogLine[]> {
    const shown = new Set<string>();
    while (!signal.aborted) {
      for await (const lines of this.read(query)) {
        const fresh = lines.filter(({ id }) => !shown.has(id));
        for (const { id } of fresh) shown.add(id);
        if (fresh.length > 0) yield fresh;
      }
      this.onCaughtUp();
    }
  }
}
