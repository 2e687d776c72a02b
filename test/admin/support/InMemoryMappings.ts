import type { Mapping, MappingChange, Mappings } from "../../../admin/mappings/Mappings.ts";

/** Event source mappings in memory, which take some looks to get where they are asked to be. */
export class InMemoryMappings implements Mappings {
  /** How often a mapping is seen on its way before it has arrived. */
  looksPerChange = 1;
  /** How many changes are refused as another is on its way. */
  busy = 0;
  readonly asked: (readonly [string, boolean])[] = [];
  readonly #mappings = new Map<string, { mapping: Mapping; looks: number; next?: string }>();

  /** A mapping between a queue and the function of the same name, or of another. */
  ofQueue(queue: string, given: Partial<Mapping> & { readonly functionName?: string } = {}): void {
    const { functionName = queue, ...rest } = given;
    this.put({
      id: `mapping-${queue}`,
      functionArn: `arn:aws:lambda:eu-central-1:111122223333:function:${functionName}`,
      sourceArn: `arn:aws:sqs:eu-central-1:111122223333:${queue}`,
      state: "Enabled",
      ...rest,
    });
  }

  put(mapping: Mapping): void {
    this.#mappings.set(mapping.id, { mapping, looks: 0 });
  }

  state(id: string): string | undefined {
    return this.#mappings.get(id)?.mapping.state;
  }

  /** A mapping that is on its way to a state, by somebody else's hand. */
  move(id: string, state: string, next: string): void {
    const held = this.#held(id);
    held.mapping = { ...held.mapping, state };
    held.next = next;
    held.looks = 0;
  }

  async list(): Promise<readonly Mapping[]> {
    const seen = [...this.#mappings.values()].map(({ mapping }) => mapping);
    for (const held of this.#mappings.values()) {
      held.looks += 1;
      if (held.next === undefined || held.looks < this.looksPerChange) continue;
      held.mapping = { ...held.mapping, state: held.next };
      delete held.next;
    }
    return seen;
  }

  async ofFunction(functionName: string): Promise<readonly Mapping[]> {
    const all = await this.list();
    return all.filter(({ functionArn }) => functionArn.endsWith(`:function:${functionName}`));
  }

  async setEnabled(id: string, isEnabled: boolean): Promise<MappingChange> {
    this.asked.push([id, isEnabled]);
    if (this.busy > 0) {
      this.busy -= 1;
      return "busy";
    }
    this.move(id, isEnabled ? "Enabling" : "Disabling", isEnabled ? "Enabled" : "Disabled");
    return this.#held(id).mapping;
  }

  #held(id: string) {
    const held = this.#mappings.get(id);
    if (!held) throw new Error(`no mapping ${id}`);
    return held;
  }
}
