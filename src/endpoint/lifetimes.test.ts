import { once } from "node:events";
import { Readable } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import type { Service, ServiceResponse } from "./service.ts";
import { fakeService } from "./testing/fake-service.ts";
import { rawClient, S3, signedHead } from "./testing/raw-client.ts";
import { type TestEndpoint, testEndpoint } from "./testing/test-endpoint.ts";

let server: TestEndpoint;

afterEach(() => server.endpoint.close(0));

async function start(
  services: readonly Service[],
  choices: Parameters<typeof testEndpoint>[1] = {},
): Promise<void> {
  server = await testEndpoint(services, choices);
}

/** A service whose answer comes when the test gives it. */
function waitingService() {
  let arrive: (signal: AbortSignal) => void = () => {};
  let answer: (response: ServiceResponse) => void = () => {};
  const arrived = new Promise<AbortSignal>((resolve) => {
    arrive = resolve;
  });
  const answered = new Promise<ServiceResponse>((resolve) => {
    answer = resolve;
  });
  const service = fakeService("s3", ({ signal }) => {
    arrive(signal);
    return answered;
  });
  return { service, arrived, answer: (response: ServiceResponse) => answer(response) };
}

const DONE: ServiceResponse = { status: 200, headers: {}, body: "done" };

describe("what is refused before it is a request", () => {
  test.each([
    ["what is not HTTP", "hello\r\n\r\n", "400"],
    ["headers that are too long", `GET / HTTP/1.1\r\nhost: h\r\nx: ${"a".repeat(40_000)}\r\n\r\n`, "431"],
    [
      "too many headers",
      `GET / HTTP/1.1\r\nhost: h\r\nconnection: close\r\n${"x: y\r\n".repeat(300)}\r\n`,
      "431",
    ],
  ])("%s", async (_, text, status) => {
    await start([fakeService("s3")]);
    const client = rawClient(server.url);
    client.write(text);
    expect(await client.rest()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  test("headers that come too slowly", async () => {
    await start([fakeService("s3")], { limits: { headersTimeoutMs: 20 } });
    const client = rawClient(server.url);
    client.write("GET / HTTP/1.1\r\nhost: h\r\n");
    expect(await client.rest()).toMatch(/^HTTP\/1.1 408 /);
  });

  test("a connection on which nothing is said", async () => {
    await start([fakeService("s3")], { limits: { idleTimeoutMs: 20 } });
    expect(await rawClient(server.url).rest()).toBe("");
  });

  test("a body that stops coming", async () => {
    await start(
      [
        fakeService("s3", async ({ body }) => {
          for await (const _ of body) {
            // Only read.
          }
          return DONE;
        }),
      ],
      { limits: { idleTimeoutMs: 20 } },
    );
    const client = rawClient(server.url);
    client.write(
      `${await signedHead({ method: "PUT", path: "/b/k", body: "hello" }, S3, { "content-length": "5" })}he`,
    );
    expect(await client.rest()).toBe("");
  });
});

test("a client may have to wait for a service longer than a service for it", async () => {
  const { service, arrived, answer } = waitingService();
  await start([service], { limits: { idleTimeoutMs: 20 } });
  const client = rawClient(server.url);
  client.write(await signedHead({ path: "/b/k" }));
  await arrived;
  // The connection that says nothing is cut at the same limit, opened later: by then the other had its chance.
  await rawClient(server.url).rest();
  answer(DONE);
  await client.until(/done$/);
  client.socket.destroy();
});

test("a client that goes away aborts the signal, and is no error of ours", async () => {
  const { service, arrived, answer } = waitingService();
  await start([service]);
  const client = rawClient(server.url);
  client.write(await signedHead({ path: "/b/k" }));
  const signal = await arrived;
  client.socket.destroy();
  await once(signal, "abort");
  const body = Readable.from(["for nobody"]);
  answer({ ...DONE, body });
  while (server.log.length === 0) {
    await new Promise(setImmediate);
  }
  expect(server.log).toMatchObject([{ level: 30, status: 499 }]);
  expect(body.destroyed).toBe(true);
});

describe("stopping", () => {
  test("lets what is being answered end, and then closes the connection", async () => {
    const { service, arrived, answer } = waitingService();
    await start([service]);
    const client = rawClient(server.url);
    client.write(await signedHead({ path: "/b/k" }));
    const signal = await arrived;
    const closed = server.endpoint.close(60_000);
    await expect(fetch(server.url)).rejects.toThrow();
    answer(DONE);
    expect(await client.rest()).toMatch(/[Cc]onnection: close\r\n[\s\S]*done$/);
    await closed;
    expect(signal.aborted).toBe(false);
  });

  test("lets an answer end that had begun, and then closes the connection", async () => {
    const body = new Readable({ read() {} });
    await start([fakeService("s3", () => ({ status: 200, headers: {}, body }))]);
    const client = rawClient(server.url);
    client.write(await signedHead({ path: "/b/k" }));
    body.push("be");
    await client.until(/be/);
    const closed = server.endpoint.close(60_000);
    body.push("gun");
    body.push(null);
    expect(await client.rest()).toMatch(/gun\r\n0\r\n\r\n$/);
    await closed;
  });

  test("does not cut an answer that is written but not yet sent", async () => {
    const size = 64 * 1024 * 1024;
    const { service, arrived, answer } = waitingService();
    await start([service]);
    const client = rawClient(server.url);
    client.write(await signedHead({ path: "/b/k" }));
    await arrived;
    client.socket.pause();
    answer({ ...DONE, body: Buffer.alloc(size, "x") });
    // The answer's promise is resolved: once its handlers have run, all is written.
    await new Promise(setImmediate);
    const closed = server.endpoint.close(60_000);
    await new Promise(setImmediate);
    client.socket.resume();
    expect((await client.rest()).length).toBeGreaterThan(size);
    await closed;
  });

  test("cuts off what does not end in time, and tells the service", async () => {
    const { service, arrived } = waitingService();
    await start([service]);
    const client = rawClient(server.url);
    client.write(await signedHead({ path: "/b/k" }));
    const signal = await arrived;
    await server.endpoint.close(0);
    expect(signal.aborted).toBe(true);
    expect(await client.rest()).toBe("");
  });

  test("does not wait for connections that are only kept alive", async () => {
    await start([fakeService("s3")]);
    const client = rawClient(server.url);
    client.write(await signedHead({ path: "/b/k" }));
    await client.until(/answer$/);
    await server.endpoint.close(60_000);
    await client.rest();
  });
});
