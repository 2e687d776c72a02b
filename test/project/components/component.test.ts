import { describe, expect, expectTypeOf, it } from "vitest";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { ComponentOptions } from "../../../project/components/ComponentOptions.ts";
import type { BuildRequest } from "../../../project/components/ComponentRequest.ts";
import { component } from "../../../project/components/component.ts";
import { configuration } from "../../../project/components/configuration.ts";
import type { ExternalComponentOptions } from "../../../project/components/ExternalComponentOptions.ts";
import { externalComponent } from "../../../project/components/externalComponent.ts";

const tickets = configuration({ version: 1 });
const registration = { name: "registration", configurations: { tickets } };

/** What the declaration, right or wrong, is refused with. */
function refusal(declare: () => unknown): string {
  try {
    declare();
  } catch (error) {
    if (error instanceof SignalboxError && error.code === "COMPONENT_INVALID") return error.message;
    throw error;
  }
  throw new Error("it was not refused");
}

const refused = (options: unknown) => refusal(() => component(options as ComponentOptions));
const refusedOutside = (options: unknown) =>
  refusal(() => externalComponent(options as ExternalComponentOptions));

describe("component", () => {
  it("decides every setting", () => {
    expect(component(registration)).toEqual({
      ...registration,
      memoryMb: 256,
      timeoutSeconds: 60,
      attempts: 3,
      environment: {},
      external: false,
    });
  });

  it("lets a component set each for itself", () => {
    const own = { memoryMb: 128, timeoutSeconds: 870, attempts: 1, environment: { TABLE: "x" } };
    expect(component({ ...registration, ...own })).toMatchObject(own);
  });

  it("takes a setting that is undefined as left out", () => {
    const options = { ...registration, attempts: undefined } as unknown as ComponentOptions;
    expect(component(options).attempts).toBe(3);
  });

  it("keeps configurations as they are: their methods are called on them", () => {
    expect(component(registration).configurations["tickets"]).toBe(tickets);
  });

  it.each<[string, object, string]>([
    ["no name", { name: undefined }, "name must be lower case with underscores"],
    ["a name in camel case", { name: "eventDashboard" }, 'is "eventDashboard"'],
    ["a name with a dot", { name: "a.b" }, "name must be"],
    ["a name that ends in an underscore", { name: "a_" }, "name must be"],
    ["too long a name", { name: "a".repeat(65) }, "at most 64 letters"],
    ["no configurations", { configurations: undefined }, "configurations must be"],
    ["an empty list of them", { configurations: {} }, "at least one"],
    ["an option that there isn't", { timeoutSecond: 3 }, "timeoutSecond"],
    ["too little memory", { memoryMb: 127 }, "memoryMb must be a whole number from 128"],
    ["more time than a function has", { timeoutSeconds: 871 }, "from 1 to 870"],
    ["no attempt", { attempts: 0 }, "from 1 to 10"],
    ["half an attempt", { attempts: 1.5 }, "from 1 to 10"],
    ["the environment that Lambda keeps for itself", { environment: { AWS_REGION: "x" } }, "envir"],
    [
      "a configuration's name in camel case",
      { configurations: { basicSettings: tickets } },
      'a configuration\'s name must be lower case with underscores between words, at most 64 letters, is "basicSettings"',
    ],
    [
      "a configuration that is none",
      { configurations: { tickets: null } },
      "tickets must be what configuration({ … }) returns, is null",
    ],
    ["no version", { configurations: { tickets: {} } }, "tickets.version must be"],
    ["version 0", { configurations: { tickets: { version: 0 } } }, "tickets.version must be"],
    [
      "a method that is no function",
      { configurations: { tickets: { version: 1, build: true } } },
      "tickets.build must be a function",
    ],
    [
      "a method that there isn't",
      { configurations: { tickets: { version: 1, biuld: () => undefined } } },
      "biuld",
    ],
    [
      "a dependency that names no component",
      { configurations: { tickets: { version: 1, dependsOn: ["stages"] } } },
      "tickets.dependsOn must be a list of <configuration>.<component>, each once",
    ],
    [
      "a dependency on a step",
      { configurations: { tickets: { version: 1, dependsOn: ["build.stages.schedule"] } } },
      "tickets.dependsOn must be",
    ],
    [
      "a dependency twice",
      { configurations: { tickets: { version: 1, dependsOn: ["a.b", "a.b"] } } },
      "each once",
    ],
    [
      "dependencies that are a text",
      { configurations: { tickets: { version: 1, dependsOn: "a.b" } } },
      "tickets.dependsOn must be",
    ],
    [
      "what every object has",
      { configurations: { constructor_: tickets } },
      "a configuration's name must be",
    ],
  ])("rejects %s", (_, options, message) => {
    expect(refused({ ...registration, ...options })).toContain(message);
  });

  it("rejects everything at once, by the component's name", () => {
    const configurations = { tickets: { version: "1" }, Seats: tickets };
    const message = refused({ name: "registration", configurations, attempts: 11 });
    expect(message).toMatch(
      /^A component "registration" is not valid: attempts .*tickets\.version .*"Seats"\.$/,
    );
  });

  it.each([undefined, null, 7, "registration", []])("rejects %j", (options) => {
    expect(refused(options)).toContain("its options must be an object");
  });
});

describe("configuration", () => {
  it("types what `build` is given by what `generate` answers", () => {
    interface Tickets {
      readonly names: readonly string[];
    }
    const typed = configuration<Tickets>({
      version: 2,
      generate: () => ({ success: true, data: { names: ["early"] } }),
      build: (request) => {
        expectTypeOf(request).toEqualTypeOf<BuildRequest<Tickets>>();
        return { success: true };
      },
      upgrade: (data, fromVersion) => {
        expectTypeOf(data).toBeUnknown();
        expectTypeOf(fromVersion).toBeNumber();
        return { names: [] };
      },
    });
    configuration<Tickets>({
      version: 1,
      // @ts-expect-error data that is of another kind
      generate: () => ({ success: true, data: { name: "early" } }),
    });
    expect(typed.version).toBe(2);
  });
});

describe("externalComponent", () => {
  const ticketing = { name: "ticketing", configurations: { prices: { version: 2 } } };

  it("decides every setting", () => {
    expect(externalComponent(ticketing)).toEqual({
      name: "ticketing",
      external: true,
      timeoutSeconds: 3600,
      configurations: { prices: { version: 2, dependsOn: [], methods: ["generate", "build"] } },
    });
  });

  it.each<[string, object, string]>([
    ["a day and a second", { timeoutSeconds: 86_401 }, "from 1 to 86400"],
    ["memory, which it has not here", { memoryMb: 256 }, "memoryMb"],
    ["code", { configurations: { prices: { version: 1, build: () => undefined } } }, "build"],
    [
      "no method at all",
      { configurations: { prices: { version: 1, methods: [] } } },
      "prices.methods must be a list of generate and build, at least one of the two",
    ],
    [
      "a third method",
      { configurations: { prices: { version: 1, methods: ["upgrade"] } } },
      "prices.methods must be",
    ],
  ])("rejects %s", (_, options, message) => {
    expect(refusedOutside({ ...ticketing, ...options })).toContain(message);
  });
});
