import type { SwitchChange, Switches } from "../../../admin/switches/Switches.ts";
import type { Switch } from "../../../core/switches/Switch.ts";

/** The deployment's switches in memory, as jane uses them. */
export class InMemorySwitches implements Switches {
  readonly changes: SwitchChange[] = [];
  readonly #switches = new Map<string, Switch>();

  async list(): Promise<readonly Switch[]> {
    return [...this.#switches.values()];
  }

  async change(change: SwitchChange): Promise<boolean> {
    this.changes.push(change);
    const { to: state, ...facts } = change;
    this.#switches.set(`${change.kind}#${change.name}`, { ...facts, state });
    return true;
  }

  async caller(): Promise<string> {
    return "arn:aws:sts::111122223333:assumed-role/Operator/jane";
  }
}
