import { createHash } from "node:crypto";
import { once } from "node:events";
import { Readable } from "node:stream";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, describe, expect, test } from "vitest";
import type { Service, ServiceRequest } from "./service.ts";
import { fakeService } from "./testing/fake-service.ts";
import { rawClient, S3, signedHead } from "./testing/raw-client.ts";
import { ROOT, type TestEndpoint, testEndpoint } from "./testing/test-endpoint.ts";

const MACIE = { ...S3, service: "macie2" };
let server: TestEndpoint;

afterEach(() => server.endpoint.close(0));

async function start(
  services: readonly Service[],
  choices: Parameters<typeof testEndpoint>[1] = {},
): Promise<void> {
  server = await testEndpoint(services, choices);
}

async function textOf(body: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of body) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

/** Answers with what it was sent, and with the trailers. */
const echo = async ({ body, trailers }: ServiceRequest) => ({
  status: 200,
  headers: {},
  body: JSON.stringify({ text: await textOf(body), trailers: trailers() }),
});

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("bodies of services that sign them whole", () => {
  test.each([
    ["by its announced length", "content-length: 1025\r\n", ""],
    ["by what comes", "transfer-encoding: chunked\r\n", `401\r\n${"x".repeat(1025)}\r\n0\r\n\r\n`],
  ])("are refused when too large, %s", async (_, header, body) => {
    const macie = fakeService("macie2");
    await start([macie], { limits: { maxBodyBytes: 1024, lingerMs: 0 } });
    const client = rawClient(server.url);
    client.write((await signedHead({ method: "POST" }, MACIE)).replace("\r\n", `\r\n${header}`) + body);
    const answer = await client.rest();
    expect(answer).toContain(
      '"code":"RequestEntityTooLarge","message":"The request body may have at most 1024 bytes."',
    );
    expect(macie.requests).toHaveLength(0);
  });

  test("are refused when they are not what was signed", async () => {
    const macie = fakeService("macie2");
    await start([macie]);
    const client = rawClient(server.url);
    const head = await signedHead({ method: "POST", body: "{}" }, MACIE, {
      "content-length": "2",
      connection: "close",
    });
    client.write(`${head}[]`);
    expect(await client.rest()).toContain('"code":"SignatureDoesNotMatch"');
    expect(macie.requests).toHaveLength(0);
  });

  test("that come too slowly end the connection", async () => {
    await start([fakeService("macie2")], { limits: { bodyTimeoutMs: 20 } });
    const client = rawClient(server.url);
    client.write(`${await signedHead({ method: "POST", body: "{}" }, MACIE, { "content-length": "2" })}{`);
    expect(await client.rest()).toBe("");
  });

  test("are handed over", async () => {
    await start([fakeService("macie2", echo)]);
    const client = rawClient(server.url);
    client.write(`${await signedHead({ method: "POST", body: "{}" }, MACIE, { "content-length": "2" })}{}`);
    await client.until(/\{"text":"\{\}","trailers":\{\}\}$/);
    client.socket.destroy();
  });
});

describe("bodies of S3", () => {
  const put = { method: "PUT", path: "/bucket/key" };

  test("err at their end when they are not what was signed, in words of S3", async () => {
    await start([fakeService("s3", echo)]);
    const client = rawClient(server.url);
    client.write(
      `${await signedHead({ ...put, body: "hello" }, S3, { "content-length": "5", connection: "close" })}hullo`,
    );
    expect(await client.rest()).toContain('"code":"XAmzContentSHA256Mismatch"');
  });

  test("that are not there though something was signed are refused at once", async () => {
    const s3 = fakeService("s3");
    await start([s3]);
    const client = rawClient(server.url);
    client.write(
      await signedHead({ path: "/b", headers: { "x-amz-content-sha256": sha256("x") } }, S3, {
        connection: "close",
      }),
    );
    expect(await client.rest()).toContain('"code":"XAmzContentSHA256Mismatch"');
    expect(s3.requests).toHaveLength(0);
  });

  test("that break off are nobody's error but the client's", async () => {
    let seen: unknown;
    const s3 = fakeService("s3", async (request) => {
      seen = await textOf(request.body).catch((error: unknown) => error);
      throw seen;
    });
    await start([s3]);
    const client = rawClient(server.url);
    client.write(`${await signedHead({ ...put, body: "hello" }, S3, { "content-length": "5" })}he`);
    while (s3.requests.length === 0) {
      await new Promise(setImmediate);
    }
    client.socket.destroy();
    await once(s3.requests[0]?.signal as AbortSignal, "abort");
    while (server.log.length === 0) {
      await new Promise(setImmediate);
    }
    expect(seen).toBeInstanceOf(Error);
    expect(server.log).toMatchObject([{ level: 30, status: 499, msg: "request" }]);
  });

  test("of today's client come decoded, with the checksum that followed them", async () => {
    let received: { text: string; trailers: unknown } | undefined;
    await start([
      fakeService("s3", async (request) => {
        received = { text: await textOf(request.body), trailers: request.trailers() };
        return { status: 200, headers: {} };
      }),
    ]);
    const client = new S3Client({
      endpoint: server.url,
      region: "eu-central-1",
      credentials: ROOT,
      forcePathStyle: true,
    });
    const pieces = ["hello ", "world"];
    const input = {
      Bucket: "b",
      Key: "k",
      ContentLength: 11,
      Body: Readable.from(pieces.map((piece) => Buffer.from(piece))),
    };
    await client.send(new PutObjectCommand({ ...input, ChecksumAlgorithm: "SHA256" }));
    const checksum = createHash("sha256").update("hello world").digest("base64");
    expect(received).toEqual({ text: "hello world", trailers: { "x-amz-checksum-sha256": checksum } });
    client.destroy();
  });
});

describe("a client that waits for 100 Continue", () => {
  const expects = { expect: "100-continue", "content-length": "5" };

  test("is refused before it sends, when its signature is wrong", async () => {
    const s3 = fakeService("s3", echo);
    await start([s3]);
    const client = rawClient(server.url);
    client.write(
      await signedHead(
        { method: "PUT", path: "/b/k", body: "hello" },
        { ...S3, secretAccessKey: "guess" },
        expects,
      ),
    );
    const answer = await client.rest();
    expect(answer).toMatch(/^HTTP\/1.1 403 /);
    expect(answer).toContain("connection: close");
    expect(s3.requests).toHaveLength(0);
  });

  test("is not told to send what the service does not want", async () => {
    await start([fakeService("s3")]);
    const client = rawClient(server.url);
    client.write(await signedHead({ method: "PUT", path: "/b/k", body: "hello" }, S3, expects));
    expect(await client.rest()).toMatch(/^HTTP\/1.1 200 [\s\S]*answer$/);
  });

  test.each([
    ["S3", S3],
    ["another service", MACIE],
  ])("is told to send, and heard: %s", async (_, signer) => {
    await start([fakeService(signer.service, echo)]);
    const client = rawClient(server.url);
    client.write(await signedHead({ method: "PUT", path: "/b/k", body: "hello" }, signer, expects));
    await client.until(/^HTTP\/1.1 100 Continue\r\n\r\n$/);
    client.write("hello");
    await client.until(/HTTP\/1.1 200 [\s\S]*\{"text":"hello","trailers":\{\}\}$/);
    client.socket.destroy();
  });
});

describe("a client that sends all of a large body before it reads", () => {
  const size = 32 * 1024 * 1024;

  async function sendAll(signer: typeof S3, headers: Record<string, string>): Promise<string> {
    const client = rawClient(server.url);
    client.socket.pause();
    const length = { "content-length": String(size) };
    client.write(await signedHead({ method: "PUT", path: "/b/k", headers }, signer, length));
    client.write("1000000\r\n");
    await new Promise<void>((resolve) => client.socket.write(Buffer.alloc(size - 9), () => resolve()));
    client.socket.resume();
    return client.rest();
  }

  test("gets to read why it was refused", async () => {
    await start([fakeService("s3")], { limits: { lingerMs: 60_000 } });
    expect(await sendAll({ ...S3, secretAccessKey: "guess" }, {})).toContain(
      '"code":"SignatureDoesNotMatch"',
    );
  });

  test.each([
    ["unsigned", { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" }],
    ["signed", { "x-amz-content-sha256": sha256("") }],
    [
      "in chunks",
      {
        "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "x-amz-decoded-content-length": String(size),
      },
    ],
  ])("gets to read the answer of a service that read only the beginning: %s", async (_, headers) => {
    const service = fakeService("s3", async ({ body }) => {
      for await (const _ of body) {
        break;
      }
      return { status: 400, headers: {}, body: "enough" };
    });
    await start([service], { limits: { lingerMs: 60_000 } });
    expect(await sendAll(S3, headers)).toMatch(/enough$/);
  });
});

describe("answers", () => {
  test("to HEAD have the length of what is not sent", async () => {
    const body = Readable.from(["never"]);
    await start([fakeService("s3", () => ({ status: 200, headers: { "content-length": "123" }, body }))]);
    const client = rawClient(server.url);
    client.write(await signedHead({ method: "HEAD", path: "/b/k" }, S3, { connection: "close" }));
    expect(await client.rest()).toMatch(/^HTTP\/1.1 200 [\s\S]*content-length: 123\r\n[\s\S]*\r\n\r\n$/);
    expect(body.destroyed).toBe(true);
  });

  test("to a refused HEAD have no body", async () => {
    await start([fakeService("s3")]);
    const client = rawClient(server.url);
    client.write("HEAD /b/k HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n");
    expect(await client.rest()).toMatch(/^HTTP\/1.1 403 [\s\S]*\r\n\r\n$/);
  });

  test.each([204, 304])("of status %i have neither body nor length", async (status) => {
    await start([fakeService("s3", () => ({ status, headers: {} }))]);
    const client = rawClient(server.url);
    client.write(await signedHead({ path: "/b/k" }, S3, { connection: "close" }));
    const answer = await client.rest();
    expect(answer).toMatch(/\r\n\r\n$/);
    expect(answer).not.toContain("content-length");
  });

  test("are read from their source as fast as the client takes them", async () => {
    let produced = 0;
    const source = new Readable({
      read() {
        produced += 1;
        this.push(produced > 1000 ? null : Buffer.alloc(1024 * 1024));
      },
    });
    await start([fakeService("s3", () => ({ status: 200, headers: {}, body: source }))]);
    const client = rawClient(server.url);
    client.socket.pause();
    client.write(await signedHead({ path: "/b/k" }));
    await once(source, "pause");
    expect(produced).toBeLessThan(100);
    client.socket.destroy();
    await new Promise((resolve) => source.once("close", resolve));
    expect(source.destroyed).toBe(true);
  });

  test("that break off midway end the connection, so that nobody takes them for whole", async () => {
    const source = new Readable({ read() {} });
    await start([fakeService("s3", () => ({ status: 200, headers: {}, body: source }))]);
    const client = rawClient(server.url);
    client.write(await signedHead({ path: "/b/k" }));
    source.push("half");
    await client.until(/half/);
    source.destroy(new Error("disk gone"));
    expect(await client.rest()).not.toMatch(/0\r\n\r\n$/);
    expect(server.log).toContainEqual(
      expect.objectContaining({ level: 50, err: expect.objectContaining({ message: "disk gone" }) }),
    );
  });

  test("come one after the other on one connection", async () => {
    await start([fakeService("s3", ({ rawPath }) => ({ status: 200, headers: {}, body: `<${rawPath}>` }))]);
    const client = rawClient(server.url);
    client.write(await signedHead({ path: "/1" }));
    await client.until(/<\/1>$/);
    client.write(`${await signedHead({ path: "/2" })}${await signedHead({ path: "/3" })}`);
    await client.until(/<\/2>[\s\S]*<\/3>$/);
    client.socket.destroy();
  });
});
