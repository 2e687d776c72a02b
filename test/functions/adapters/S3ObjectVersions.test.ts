import { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { S3ObjectVersions } from "../../../functions/adapters/S3ObjectVersions.ts";
import { AnsweringHttp, type HttpAnswer } from "../../support/AnsweringHttp.ts";

function versionsAnswering(answer: HttpAnswer) {
  const http = new AnsweringHttp(answer);
  const client = new S3Client({ ...http.settings, forcePathStyle: true });
  return { http, versions: new S3ObjectVersions({ bucket: "details", client }) };
}

function listing(...entries: readonly string[]): HttpAnswer {
  const xml = `<ListVersionsResult><Name>details</Name>${entries.join("")}</ListVersionsResult>`;
  return { status: 200, xml };
}

function entry(kind: "Version" | "DeleteMarker", key: string, id: string): string {
  const modified = "<LastModified>2026-11-21T00:00:01.000Z</LastModified>";
  return `<${kind}><Key>${key}</Key><VersionId>${id}</VersionId>${modified}</${kind}>`;
}

const modifiedAt = new Date("2026-11-21T00:00:01.000Z");

describe("S3ObjectVersions", () => {
  it("lists the versions of an object and the marks of its deletion", async () => {
    const { versions } = versionsAnswering(
      listing(
        entry("DeleteMarker", "a", "m1"),
        entry("Version", "a", "v2"),
        entry("Version", "a", "v1"),
      ),
    );
    expect(await versions.of("a")).toEqual([
      { versionId: "v2", modifiedAt, isDeleteMarker: false },
      { versionId: "v1", modifiedAt, isDeleteMarker: false },
      { versionId: "m1", modifiedAt, isDeleteMarker: true },
    ]);
  });

  it("leaves out objects whose keys only begin like it", async () => {
    const { versions } = versionsAnswering(
      listing(entry("Version", "a", "v1"), entry("Version", "a.json", "v9")),
    );
    expect(await versions.of("a")).toMatchObject([{ versionId: "v1" }]);
  });

  it("finds none where nothing is", async () => {
    await expect(versionsAnswering(listing()).versions.of("a")).resolves.toEqual([]);
  });

  it("fails where the bucket refuses", async () => {
    const { versions } = versionsAnswering({
      status: 403,
      xml: "<Error><Code>AccessDenied</Code><Message>no</Message></Error>",
    });
    await expect(versions.of("a")).rejects.toMatchObject({ name: "AccessDenied" });
  });
});
