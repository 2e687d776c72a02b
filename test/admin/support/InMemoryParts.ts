import type { DescribedTable } from "../../../admin/doctor/Tables.ts";
import type { Alarm } from "../../../admin/status/Alarms.ts";
import type { Figure, Figures } from "../../../admin/status/Figures.ts";
import type { Stack } from "../../../admin/status/Stacks.ts";
import type { TimeWindow } from "../../../admin/subscribers/OutcomeMetrics.ts";
import type { ListedRule } from "../../../core/grants/RuleBook.ts";

type Part = "stacks" | "alarms" | "rules" | "figures" | "tables";

/** How the parts of deployments stand, in memory. */
export class InMemoryParts {
  readonly stacks: Stack[] = [];
  readonly alarms: Alarm[] = [];
  /** By their names. */
  readonly tables = new Map<string, DescribedTable>();
  /** By the names of their buses. */
  readonly rules = new Map<string, ListedRule[]>();
  /** By `<metric> <value of its dimension>`. */
  readonly figures = new Map<string, number>();
  /** What can't be read, and why. */
  readonly refused = new Map<Part, Error>();
  /** Figures that were asked for, each with how many minutes it looks back. */
  readonly asked = new Map<string, number>();

  ports() {
    return {
      stacks: async () => ({ list: async () => this.#read("stacks", this.stacks) }),
      alarms: async () => ({
        list: async (prefix: string) =>
          this.#read("alarms", this.alarms).filter(({ name }) => name.startsWith(prefix)),
      }),
      rules: async () => ({
        list: async (bus: string, prefix: string) =>
          this.#read("rules", this.rules)
            .get(bus)
            ?.filter(({ name }) => name.startsWith(prefix)),
      }),
      figures: async () => this.#figures(),
      tables: async () => ({
        describe: async (name: string) => this.#read("tables", this.tables).get(name),
      }),
    };
  }

  #figures(): Figures {
    const find = async (asked: readonly Figure[], { since, until }: TimeWindow) =>
      asked.map(({ metric, dimensions }) => {
        const key = `${metric} ${Object.values(dimensions).join(" ")}`;
        this.asked.set(key, (until.getTime() - since.getTime()) / 60_000);
        return this.#read("figures", this.figures).get(key);
      });
    return { sums: find, latest: find };
  }

  #read<Read>(name: Part, part: Read): Read {
    const refusal = this.refused.get(name);
    if (refusal) throw refusal;
    return part;
  }
}

/** An alarm that is quiet and heard. */
export function quiet(name: string): Alarm {
  return { name, state: "OK", listeners: 1, isMuted: false };
}

/** How a function is called for changes of a table. */
export function streamMapping(functionName: string) {
  return {
    id: `mapping-${functionName}`,
    functionArn: `arn:aws:lambda:eu-central-1:111122223333:function:${functionName}`,
    sourceArn: "arn:aws:dynamodb:eu-central-1:111122223333:table/shop-audit/stream/2026",
    state: "Enabled",
  };
}
