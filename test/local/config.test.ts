import { afterEach, describe, expect, it, vi } from "vitest";
import { readLocalEnvironment } from "../../local/config.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("readLocalEnvironment", () => {
  it("lets no setting of a real AWS account through to child processes", () => {
    vi.stubEnv("AWS_PROFILE", "production");
    vi.stubEnv("AWS_SESSION_TOKEN", "secret");
    vi.stubEnv("AWS_CA_BUNDLE", "/etc/ca.pem");
    const { inherited } = readLocalEnvironment();
    const names = Object.keys(inherited).filter((name) => name.startsWith("AWS_"));
    expect(names).toEqual(["AWS_CA_BUNDLE"]);
  });

  it("inherits the rest, save what is set for this process alone", () => {
    vi.stubEnv("NODE_OPTIONS", "--inspect");
    vi.stubEnv("PIP_INDEX_URL", "https://pypi.example");
    const { inherited } = readLocalEnvironment();
    expect(inherited).not.toHaveProperty("NODE_OPTIONS");
    expect(inherited).toMatchObject({ PIP_INDEX_URL: "https://pypi.example" });
  });

  it("uses the emulator's root key unless keys are given", () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", undefined);
    expect(readLocalEnvironment()).toMatchObject({ accessKeyId: "test", secretAccessKey: "test" });
    vi.stubEnv("AWS_ACCESS_KEY_ID", "000000000001");
    expect(readLocalEnvironment().accessKeyId).toBe("000000000001");
  });

  it("takes an empty endpoint for none", () => {
    vi.stubEnv("AWS_ENDPOINT_URL", "");
    expect(readLocalEnvironment()).not.toHaveProperty("endpoint");
    vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    expect(readLocalEnvironment().endpoint).toBe("http://127.0.0.1:1");
  });
});
