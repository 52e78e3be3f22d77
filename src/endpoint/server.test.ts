import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, describe, expect, test } from "vitest";
import { signedRequest } from "../sigv4/testing/signed-request.ts";
import type { Service } from "./service.ts";
import { fakeService } from "./testing/fake-service.ts";
import { rawClient, S3, signedHead } from "./testing/raw-client.ts";
import { ALICE, ROOT, type TestEndpoint, testEndpoint } from "./testing/test-endpoint.ts";

const MACIE = { ...S3, service: "macie2" };
let server: TestEndpoint;

afterEach(() => server.endpoint.close(0));

async function start(
  services: readonly Service[],
  choices: Parameters<typeof testEndpoint>[1] = {},
): Promise<void> {
  server = await testEndpoint(services, choices);
}

/** All that comes back for one request on a connection of its own. */
async function send(head: string): Promise<string> {
  const client = rawClient(server.url);
  client.write(head.replace("\r\n", "\r\nconnection: close\r\n"));
  return client.rest();
}

describe("requests without a signature", () => {
  test("get S3's answer where they could be meant for S3", async () => {
    await start([fakeService("s3"), fakeService("macie2")]);
    const response = await fetch(`${server.url}/bucket/key?x=1`);
    expect(response.status).toBe(403);
    expect(response.headers.get("x-fake-service")).toBe("s3");
    await expect(response.json()).resolves.toMatchObject({ code: "AccessDenied", message: "Access Denied" });
  });

  test.each<[string, RequestInit]>([
    ["a POST", { method: "POST", body: "{}", headers: { "content-type": "application/json" } }],
    ["JSON", { method: "PUT", body: "{}", headers: { "content-type": "application/json" } }],
  ])("get an exception where they could not: %s", async (_, init) => {
    await start([fakeService("s3"), fakeService("macie2")]);
    const response = await fetch(`${server.url}/macie`, init);
    expect(response.status).toBe(403);
    expect(response.headers.get("x-amzn-errortype")).toBe("MissingAuthenticationTokenException");
    await expect(response.json()).resolves.toEqual({
      __type: "MissingAuthenticationTokenException",
      message: "Missing Authentication Token",
    });
  });

  test("get an exception in any case where there is no S3", async () => {
    await start([fakeService("macie2")]);
    const response = await fetch(`${server.url}/macie`);
    expect(response.headers.get("x-amzn-errortype")).toBe("MissingAuthenticationTokenException");
  });
});

describe("signatures that are not right", () => {
  test("are refused by the service they name, which is not asked", async () => {
    const s3 = fakeService("s3");
    await start([s3, fakeService("macie2")]);
    const answer = await send(await signedHead({ path: "/bucket" }, { ...S3, secretAccessKey: "guess" }));
    expect(answer).toContain("x-fake-service: s3");
    expect(answer).toContain('"code":"SignatureDoesNotMatch"');
    expect(s3.requests).toHaveLength(0);
  });

  test("are refused by S3 where they cannot be read and could be meant for it", async () => {
    await start([fakeService("s3"), fakeService("macie2")]);
    expect(await send("GET /a HTTP/1.1\r\nhost: h\r\nauthorization: AWS AKIA:x\r\n\r\n")).toContain(
      "Please use AWS4-HMAC-SHA256.",
    );
    expect(await send("GET /a?AWSAccessKeyId=a&Signature=b&Expires=1 HTTP/1.1\r\nhost: h\r\n\r\n")).toContain(
      "Please use AWS4-HMAC-SHA256.",
    );
  });

  test("are refused in JSON where they cannot be read and could not", async () => {
    await start([fakeService("s3")]);
    const head =
      "POST / HTTP/1.1\r\nhost: h\r\nx-amz-target: A.B\r\nauthorization: Bearer x\r\ncontent-length: 0\r\n\r\n";
    expect(await send(head)).toContain('{"__type":"IncompleteSignatureException"');
  });
});

describe("services that are not here", () => {
  const named = (service: string) => ({ ...S3, service });

  test("are named, with those that are, in JSON", async () => {
    await start([fakeService("s3"), fakeService("macie2")]);
    const answer = await send(await signedHead({ method: "POST", path: "/v1/x" }, named("guardduty")));
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain('This endpoint answers for macie2, s3. The signature is for \\"guardduty\\"');
  });

  test("are named in XML where the query protocol is spoken", async () => {
    await start([fakeService("s3")]);
    const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
    const answer = await send(await signedHead({ method: "POST", headers }, named("iam")));
    expect(answer).toMatch(
      /<Error><Type>Sender<\/Type><Code>UnknownService<\/Code><Message>This endpoint answers for s3\./,
    );
  });

  test("are named in JSON of the version that was spoken", async () => {
    await start([fakeService("s3")]);
    const headers = {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": "DynamoDB_20120810.GetItem",
    };
    const answer = await send(await signedHead({ method: "POST", headers }, named("dynamodb")));
    expect(answer).toContain("content-type: application/x-amz-json-1.0");
  });
});

describe("a signed request", () => {
  test("reaches the service it is signed for, as it came on the wire, with its caller", async () => {
    const s3 = fakeService("s3");
    const macie = fakeService("macie2", (_, { caller, region, isPresigned }) => ({
      status: 200,
      headers: {},
      body: JSON.stringify({ caller, region, isPresigned }),
    }));
    await start([s3, macie]);
    const request = {
      path: "/tags/arn%3Aaws%3amacie2",
      query: { "a b": "ü" },
      headers: { "x-amz-meta-name": "a  b" },
    };
    const answer = await send(await signedHead(request, { ...MACIE, ...ALICE }));
    expect(answer).toContain(
      '{"caller":{"accountId":"210987654321","accessKeyId":"AKIAALICEALICE00","arn":"arn:aws:iam::210987654321:user/alice"',
    );
    expect(answer).toContain('"region":"eu-central-1","isPresigned":false}');
    expect(s3.requests).toHaveLength(0);
    expect(macie.requests[0]).toMatchObject({
      method: "GET",
      rawPath: "/tags/arn%3Aaws%3amacie2",
      rawQuery: "a+b=%C3%BC",
      remoteAddress: "127.0.0.1",
      headers: { host: "localhost" },
    });
  });

  test("may say its signature in the query", async () => {
    await start([
      fakeService("s3", (_, { isPresigned }) => ({ status: 200, headers: {}, body: String(isPresigned) })),
    ]);
    expect(await send(await signedHead({ path: "/bucket/key" }, { ...S3, expiresIn: 60 }))).toMatch(
      /\r\n\r\ntrue$/,
    );
  });

  test("may come through a proxy that writes whole URLs", async () => {
    const s3 = fakeService("s3");
    await start([s3]);
    const head = await signedHead({ path: "/bucket/key", query: { versionId: "1" } });
    await send(head.replace("GET /", "GET http://localhost/"));
    expect(s3.requests[0]).toMatchObject({ rawPath: "/bucket/key", rawQuery: "versionId=1" });
  });

  test("has values of repeated headers joined, and UTF-8 in them as text both ways", async () => {
    const s3 = fakeService("s3", ({ headers }) => ({
      status: 200,
      headers: { "x-amz-meta-name": headers["x-amz-meta-name"] ?? "" },
    }));
    await start([s3]);
    const signed = await signedRequest(
      { path: "/b/k", headers: { "x-amz-meta-name": "Zoë €" } },
      { ...S3, date: new Date() },
    );
    const bytes = Buffer.from("Zoë €").toString("latin1");
    const lines = Object.entries({
      ...signed.headers,
      "x-amz-meta-name": bytes,
      "x-other": "1\r\nx-other: 2",
    });
    const answer = await send(
      `GET /b/k HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
    );
    expect(s3.requests[0]?.headers).toMatchObject({ "x-amz-meta-name": "Zoë €", "x-other": "1, 2" });
    expect(answer).toContain(`x-amz-meta-name: ${bytes}\r\n`);
  });

  test("is answered in the service's words when the service has a bug, and the log has the stack", async () => {
    await start([
      fakeService("s3", () => {
        throw new Error("a bug");
      }),
    ]);
    const answer = await send(await signedHead({ path: "/b" }));
    expect(answer).toMatch(/^HTTP\/1.1 500 /);
    expect(answer).toContain('"code":"InternalError"');
    expect(answer).not.toContain("a bug");
    expect(server.log).toContainEqual(
      expect.objectContaining({ level: 50, err: expect.objectContaining({ message: "a bug" }) }),
    );
  });
});

describe("what needs no signature", () => {
  const console = async () => ({ status: 200, headers: {}, body: "page" });

  test.each(["/healthz", "/readyz", "/metrics", "/console", "/console/app.js"])(
    "%s answers",
    async (path) => {
      await start([fakeService("s3")], { console });
      const response = await fetch(`${server.url}${path}`);
      expect(response.status).toBe(200);
      expect(response.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  test.each(["/healthz", "/metrics", "/console/app.js"])(
    "a bucket of the name of %s is S3's",
    async (path) => {
      const s3 = fakeService("s3");
      await start([s3], { console });
      expect(await send(await signedHead({ path }))).toMatch(/answer$/);
      expect(await send(await signedHead({ path }, { ...S3, expiresIn: 60 }))).toMatch(/answer$/);
      expect(s3.requests.map(({ rawPath }) => rawPath)).toEqual([path, path]);
    },
  );

  test.each(["/consoles", "/healthz/", "/console"])("%s is nothing, without a console", async (path) => {
    await start([fakeService("s3")]);
    expect((await fetch(`${server.url}${path}`)).status).toBe(403);
  });

  test("readyz says what is not ready", async () => {
    await start([], { readiness: async () => ({ isReady: false, checks: { store: "unreachable" } }) });
    const response = await fetch(`${server.url}/readyz`);
    expect(response.status).toBe(503);
    await expect(response.json()).resolves.toEqual({ isReady: false, checks: { store: "unreachable" } });
  });

  test("metrics count requests by service, operation and status", async () => {
    await start([fakeService("s3", () => ({ status: 404, headers: {}, operation: "GetObject" }))]);
    await send(await signedHead({ path: "/b/k" }));
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toContain('anodyne_requests_total{service="s3",operation="GetObject",status="404"} 1');
    expect(text).toContain('anodyne_request_duration_seconds_count{service="s3",operation="GetObject"} 1');
    expect(text).toContain("anodyne_requests_in_flight 1");
    expect(text).toContain("process_cpu_seconds_total");
  });
});

describe("the log", () => {
  test("has one line a request, without path, query, headers or bodies", async () => {
    await start([
      fakeService("s3", () => ({ status: 200, headers: {}, body: "matched text", operation: "GetObject" })),
    ]);
    await send(
      await signedHead({ path: "/bucket/secret-key", query: { versionId: "v1" } }, { ...S3, expiresIn: 60 }),
    );
    expect(server.log).toEqual([
      expect.objectContaining({
        level: 30,
        msg: "request",
        requestId: expect.any(String),
        service: "s3",
        operation: "GetObject",
        accountId: "123456789012",
        region: "eu-central-1",
        method: "GET",
        status: 200,
        durationMs: expect.any(Number),
        bytesSent: expect.any(Number),
      }),
    ]);
    expect(JSON.stringify(server.log)).not.toMatch(/secret|Signature|v1|matched/);
  });

  test("says why a signature was refused, and keeps quiet of what a service calls routine", async () => {
    await start([fakeService("macie2", () => ({ status: 403, headers: {}, logLevel: "debug" }))]);
    await send(await signedHead({ path: "/macie" }, { ...MACIE, secretAccessKey: "guess" }));
    await send(await signedHead({ path: "/macie" }, MACIE));
    expect(server.log).toMatchObject([
      { level: 30, refusal: "SignatureDoesNotMatch" },
      { level: 20, status: 403 },
    ]);
  });
});

test("the official client is understood", async () => {
  await start([fakeService("s3", () => ({ status: 200, headers: {}, body: "hello" }))]);
  const client = new S3Client({
    endpoint: server.url,
    region: "eu-central-1",
    credentials: ROOT,
    forcePathStyle: true,
  });
  const { Body } = await client.send(
    new GetObjectCommand({ Bucket: "bucket", Key: "a key/with ü+&=?/./.." }),
  );
  await expect(Body?.transformToString()).resolves.toBe("hello");
  client.destroy();
});
