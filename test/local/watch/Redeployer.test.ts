import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PreviewedFunction, ProjectPreview } from "../../../local/watch/ProjectPreview.ts";
import { Redeployer, type RedeployPorts } from "../../../local/watch/Redeployer.ts";

function preview(declared: string, code: Readonly<Record<string, string>>): ProjectPreview {
  const functions = Object.entries(code).map(([name, hash]) => ({
    name,
    functionName: `signalbox-${name}`,
    folder: `/functions/${name}`,
    hash,
  }));
  return { declared, functions, warnings: [] };
}

/** A place to deploy to, where CloudFormation changes a function only when its template does. */
class Place implements RedeployPorts {
  saved: ProjectPreview;
  readonly code = new Map<string, string>();
  declared = "";
  readonly calls: string[] = [];
  failing: string | undefined;
  #template = new Map<string, string>();

  constructor(saved: ProjectPreview) {
    this.saved = saved;
    this.#deploy();
  }

  preview = async () => {
    this.#call("preview");
    return this.saved;
  };

  deployAll = async () => {
    this.#call("deployAll");
    this.#deploy();
  };

  updateCode = async ({ name, hash }: PreviewedFunction) => {
    this.#call(`update ${name}`);
    this.code.set(name, hash);
  };

  #deploy(): void {
    this.declared = this.saved.declared;
    for (const { name, hash } of this.saved.functions) {
      if (this.#template.get(name) !== hash) this.code.set(name, hash);
      this.#template.set(name, hash);
    }
  }

  #call(name: string): void {
    this.calls.push(name);
    if (this.failing === name) throw new Error(`${name} fails`);
  }
}

describe("Redeployer", () => {
  const first = preview("1", { gate: "a", orders: "b" });

  it("has functions run their new code, and touches no other", async () => {
    const place = new Place(first);
    const redeployer = new Redeployer(place, first);
    place.saved = preview("1", { gate: "a", orders: "c" });
    expect(await redeployer.redeploy()).toEqual({ kind: "code", functions: ["orders"] });
    expect(place.calls).toEqual(["preview", "update orders"]);
    expect(await redeployer.redeploy()).toEqual({ kind: "nothing" });
  });

  it("deploys everything when more than code has changed, or nothing is known", async () => {
    for (const running of [first, undefined]) {
      const place = new Place(first);
      place.saved = preview(running ? "2" : "1", { gate: "a", orders: "b", fresh: "d" });
      expect(await new Redeployer(place, running).redeploy()).toEqual({ kind: "everything" });
      expect(place.calls).toEqual(["preview", "deployAll"]);
    }
  });

  it("takes back code that CloudFormation believes to be there already", async () => {
    const place = new Place(first);
    const redeployer = new Redeployer(place, first);
    place.saved = preview("1", { gate: "a", orders: "c" });
    await redeployer.redeploy();
    place.saved = preview("2", { gate: "a", orders: "b" });
    await redeployer.redeploy();
    expect(place.code.get("orders")).toBe("b");
  });

  it("changes nothing when what was saved is broken, and goes on from there", async () => {
    const place = new Place(first);
    const redeployer = new Redeployer(place, first);
    place.failing = "preview";
    await expect(redeployer.redeploy()).rejects.toThrow("preview fails");
    expect(place.calls).toEqual(["preview"]);
    place.failing = undefined;
    place.saved = preview("1", { gate: "a", orders: "c" });
    expect(await redeployer.redeploy()).toEqual({ kind: "code", functions: ["orders"] });
  });

  it("ends with what was saved last, whatever failed on the way", async () => {
    const hash = fc.constantFrom("a", "b", "c");
    const step = fc.record({
      declared: fc.constantFrom("1", "2"),
      gate: hash,
      orders: hash,
      failing: fc.constantFrom(undefined, "preview", "deployAll", "update gate", "update orders"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        const place = new Place(first);
        const redeployer = new Redeployer(place, first);
        for (const { declared, gate, orders, failing } of steps) {
          place.saved = preview(declared, { gate, orders });
          place.failing = failing;
          await redeployer.redeploy().catch(() => undefined);
        }
        place.failing = undefined;
        await redeployer.redeploy();
        expect(place.declared).toBe(place.saved.declared);
        for (const { name, hash: wanted } of place.saved.functions) {
          expect(place.code.get(name)).toBe(wanted);
        }
      }),
    );
  });
});
