import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, test } from "vitest";
import { sensitiveDataFinding, unknownBucket } from "../findings/sensitive-data-finding.ts";
import { identifierMap, partOf, reportOf, TEST_ORIGIN } from "../findings/testing/reports.ts";
import { findingEvent } from "../publication/finding-event.ts";
import { publicLookup } from "./public-address.ts";
import type { Delivery, Target } from "./target.ts";
import { openWebhook, webhook } from "./webhook.ts";

const OPERATOR = { region: "ap-southeast-2", isFromConsole: false, allowPrivateAddresses: false };
const CONSOLE = { ...OPERATOR, isFromConsole: true };
const SECRET = `whsec_${Buffer.alloc(32, "a").toString("base64")}`;
const OTHER_SECRET = `whsec_${Buffer.alloc(24, "b").toString("base64")}`;

const FINDING = sensitiveDataFinding(
  reportOf([partOf({ DATE_OF_BIRTH: 2 })]),
  identifierMap(),
  unknownBucket("the-pain-killer-practice", "aws"),
  TEST_ORIGIN,
)!;

function deliveryOf(id: string): Delivery {
  const event = findingEvent(FINDING, {
    id,
    account: "111122223333",
    time: new Date("2026-01-02T03:04:05Z"),
  });
  return { event, finding: FINDING, kind: "new" };
}

interface Received {
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

const opened: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) {
    await close();
  }
});

async function listening(server: Pick<Server, "listen" | "address" | "close">): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A receiver that answers as it is told, and remembers what it was sent. */
async function startReceiver(
  answer: RequestListener,
): Promise<{ readonly url: string; readonly received: Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) {
      body += chunk;
    }
    received.push({ headers: request.headers, body });
    answer(request, response);
  });
  opened.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `${await listening(server)}/hooks/findings?room=1`, received };
}

function answering(status: number, headers: Readonly<Record<string, string>> = {}): RequestListener {
  return (_request, response) => response.writeHead(status, headers).end("no values here");
}

function open(settings: object, needs = OPERATOR): Target {
  const target = webhook.create(webhook.settings.parse(settings), needs);
  opened.push(() => target.close());
  return target;
}

function deliver(target: Target, ...ids: readonly string[]) {
  return target.deliver(ids.map(deliveryOf), new AbortController().signal);
}

describe("settings that are refused, by key", () => {
  test.each([
    ["an address of another protocol", { url: "ftp://a.example/" }, "url", "https:// or http://"],
    ["no address", { url: "hooks" }, "url", "https:// or http://"],
    ["a password in the address", { url: "https://me:secret@a.example/" }, "url", "user name or password"],
    ["a fragment", { url: "https://a.example/#b" }, "url", "fragment"],
    ["a secret that is too short", { secret: "whsec_YWJj" }, "secret", "24 to 64 bytes"],
    ["a secret that is no base64", { secret: "correct horse battery staple" }, "secret", "base64"],
    ["no secret in the list", { secret: [] }, "secret", ""],
    ["another format", { format: "xml" }, "format", ""],
    ["a header of ours", { headers: { "Webhook-Id": "1" } }, "headers.Webhook-Id", "set by Anodyne"],
    ["a header that smuggles", { headers: { "x-a": "b\r\nhost: c" } }, "headers.x-a", "HTTP can send"],
    ["no header name", { headers: { "a b": "c" } }, "headers.a b", "HTTP can send"],
    ["no time at all", { timeoutSeconds: 0 }, "timeoutSeconds", ""],
    ["too much time", { timeoutSeconds: 3600 }, "timeoutSeconds", ""],
  ])("%s", (_name, changed, key, reason) => {
    const parsed = webhook.settings.safeParse({ url: "https://a.example/", ...changed });

    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toContain(key);
    expect(parsed.error?.message).toContain(reason);
    expect(parsed.error?.message).not.toMatch(/me:secret|YWJj|battery/);
  });

  test("a key that there is not", () => {
    expect(webhook.settings.safeParse({ url: "https://a.example/", uri: "x" }).success).toBe(false);
  });
});

describe("addresses that are not public", () => {
  test.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://[::ffff:a00:1]/",
    "http://169.254.169.254/",
    "http://localhost/",
  ])("%s is refused to the console, not to the operator", (url) => {
    expect(() => open({ url }, CONSOLE)).toThrow(/^url: names a private/);
    expect(() => open({ url }, { ...CONSOLE, allowPrivateAddresses: true })).not.toThrow();
    expect(() => open({ url })).not.toThrow();
  });

  test("a name that resolves to one is refused when the connection is made", async () => {
    const { url, received } = await startReceiver(answering(200));
    const { port } = new URL(url);
    const rebinding = publicLookup(((
      _name: string,
      _options: object,
      callback: (...values: unknown[]) => void,
    ) => callback(null, [{ address: "127.0.0.1", family: 4 }])) as never);
    const settings = webhook.settings.parse({ url: `http://rebind.example:${port}/` }) as Parameters<
      typeof openWebhook
    >[0];
    const target = openWebhook(settings, CONSOLE, rebinding);

    expect(await deliver(target, "a")).toEqual([{ kind: "refused", reason: "the address is not public" }]);
    expect(received).toEqual([]);
  });
});

describe("what becomes of a delivery", () => {
  test.each([
    [200, {}, { kind: "delivered" }],
    [204, {}, { kind: "delivered" }],
    [
      301,
      { location: "http://127.0.0.1:1/" },
      { kind: "retry", reason: "HTTP 301, a redirect is not followed" },
    ],
    [307, { location: "/" }, { kind: "retry", reason: "HTTP 307, a redirect is not followed" }],
    [400, {}, { kind: "retry", reason: "HTTP 400" }],
    [401, {}, { kind: "retry", reason: "HTTP 401" }],
    [404, {}, { kind: "retry", reason: "HTTP 404" }],
    [410, { "retry-after": "5" }, { kind: "refused", reason: "HTTP 410" }],
    [429, { "retry-after": "120" }, { kind: "retry", reason: "HTTP 429", afterSeconds: 120 }],
    [429, {}, { kind: "retry", reason: "HTTP 429" }],
    [503, { "retry-after": "soon" }, { kind: "retry", reason: "HTTP 503" }],
    [503, { "retry-after": "9999999999" }, { kind: "retry", reason: "HTTP 503", afterSeconds: 86_400 }],
    [500, {}, { kind: "retry", reason: "HTTP 500" }],
  ])("HTTP %i with %o: %o", async (status, headers, result) => {
    const { url, received } = await startReceiver(answering(status, headers as Record<string, string>));

    expect(await deliver(open({ url }), "a")).toEqual([result]);
    expect(received.length).toBe(1);
  });

  test("Retry-After may be a date", async () => {
    const date = new Date(Date.now() + 600_000).toUTCString();
    const { url } = await startReceiver(answering(503, { "retry-after": date }));

    const [result] = await deliver(open({ url }), "a");

    expect(result).toMatchObject({ kind: "retry", reason: "HTTP 503" });
    expect((result as { afterSeconds: number }).afterSeconds).toBeGreaterThan(590);
    expect((result as { afterSeconds: number }).afterSeconds).toBeLessThanOrEqual(601);
  });

  test("nobody listens", async () => {
    const server = createServer();
    const url = await listening(server);
    await new Promise((resolve) => server.close(resolve));

    expect(await deliver(open({ url }), "a")).toEqual([{ kind: "retry", reason: "ECONNREFUSED" }]);
  });

  test("a name that there is not", async () => {
    const [result] = await deliver(open({ url: "http://nowhere.invalid/" }), "a");

    expect(result).toMatchObject({ kind: "retry", reason: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/) });
  });

  test("a receiver that never answers", async () => {
    const { url } = await startReceiver(() => {});

    expect(await deliver(open({ url, timeoutSeconds: 1 }), "a")).toEqual([
      { kind: "retry", reason: "ETIMEDOUT" },
    ]);
  });

  test("a receiver that closes before it answers", async () => {
    const { url } = await startReceiver((request) => request.socket.destroy());

    expect(await deliver(open({ url }), "a")).toEqual([{ kind: "retry", reason: "ECONNRESET" }]);
  });

  test.each([
    ["closes within the head", "HTTP/1.1 200 OK\r\nContent-Le"],
    ["answers with something else than HTTP", "SSH-2.0-OpenSSH_9.9\r\n"],
  ])("a receiver that %s", async (_name, bytes) => {
    const server = createTcpServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.end(bytes));
    });
    opened.push(() => void server.close());
    const url = await listening(server as unknown as Server);

    expect(await deliver(open({ url }), "a")).toEqual([
      { kind: "retry", reason: expect.stringMatching(/^(ECONNRESET|HPE_)/) },
    ]);
  });

  test("a receiver that says 200 and closes within its answer has it", async () => {
    const { url } = await startReceiver((request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("half", () => request.socket.destroy());
    });

    expect(await deliver(open({ url }), "a")).toEqual([{ kind: "delivered" }]);
  });

  test("an answer without end is not read to it", async () => {
    let isClosed = false;
    const { url } = await startReceiver((request, response) => {
      const pour = () => {
        while (!response.destroyed && response.write("x".repeat(65_536))) {}
      };
      request.socket.on("close", () => {
        isClosed = true;
      });
      response.on("drain", pour).writeHead(200);
      pour();
    });

    expect(await deliver(open({ url }), "a")).toEqual([{ kind: "delivered" }]);
    await expect.poll(() => isClosed).toBe(true);
  });

  test("a stop ends those under way and sends no more", async () => {
    const stop = new AbortController();
    const { url, received } = await startReceiver(() => stop.abort());
    const target = open({ url });

    const results = await target.deliver(
      Array.from({ length: 8 }, (_, index) => deliveryOf(`e${index}`)),
      stop.signal,
    );

    expect(results).toEqual(Array(8).fill({ kind: "retry", reason: "ABORT_ERR" }));
    expect(received.length).toBeLessThanOrEqual(4);
  });

  test("a connection that was kept and has been closed meanwhile is no failure", async () => {
    const server = createTcpServer((socket) => {
      let answered = 0;
      socket.on("error", () => {});
      socket.on("data", (bytes) => {
        if (answered > 0) {
          socket.resetAndDestroy();
        } else if (bytes.includes("\r\n\r\n")) {
          answered += 1;
          socket.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
        }
      });
    });
    opened.push(() => void server.close());
    const target = open({ url: await listening(server as unknown as Server) });

    expect(await deliver(target, "a")).toEqual([{ kind: "delivered" }]);
    expect(await deliver(target, "b")).toEqual([{ kind: "delivered" }]);
  });
});

describe("a batch", () => {
  test("has a result for each, in their order", async () => {
    const { url, received } = await startReceiver((request, response) => {
      response.writeHead(request.headers["webhook-id"] === "e7" ? 500 : 200).end();
    });
    const ids = Array.from({ length: 20 }, (_, index) => `e${index}`);

    const results = await deliver(open({ url }), ...ids);

    expect(results.map(({ kind }) => kind)).toEqual(ids.map((id) => (id === "e7" ? "retry" : "delivered")));
    expect(new Set(received.map(({ headers }) => headers["webhook-id"]))).toEqual(new Set(ids));
  });

  test("is not sent on to a receiver that has said when to come back", async () => {
    const { url, received } = await startReceiver(answering(429, { "retry-after": "30" }));
    const ids = Array.from({ length: 20 }, (_, index) => `e${index}`);

    const results = await deliver(open({ url }), ...ids);

    expect(results).toEqual(ids.map(() => ({ kind: "retry", reason: "HTTP 429", afterSeconds: 30 })));
    expect(received.length).toBeLessThanOrEqual(4);
  });
});

describe("what is sent", () => {
  test("each secret of a rotation verifies it, and another does not", async () => {
    const { url, received } = await startReceiver(answering(200));

    await deliver(open({ url, secret: [SECRET, OTHER_SECRET] }), "event-1");

    const [{ headers, body }] = received as [Received];
    const signed = headers as Record<string, string>;
    expect(new Webhook(SECRET).verify(body, signed)).toEqual(
      JSON.parse(JSON.stringify(deliveryOf("event-1").event)),
    );
    expect(new Webhook(OTHER_SECRET).verify(body, signed)).toBeTruthy();
    expect(() =>
      new Webhook(`whsec_${Buffer.alloc(24, "c").toString("base64")}`).verify(body, signed),
    ).toThrow();
    expect(() => new Webhook(SECRET).verify(body.replace("Personal", "Public"), signed)).toThrow();
    expect(headers).toMatchObject({ "webhook-id": "event-1", "content-type": "application/json" });
    expect(Math.abs(Number(headers["webhook-timestamp"]) - Date.now() / 1000)).toBeLessThan(30);
  });

  test("without a secret there is no signature; headers of the settings are sent", async () => {
    const { url, received } = await startReceiver(answering(200));

    await deliver(open({ url, headers: { Authorization: "Bearer abc", "User-Agent": "practice" } }), "a");

    expect(received[0]!.headers).toMatchObject({ authorization: "Bearer abc", "webhook-id": "a" });
    expect(received[0]!.headers).not.toHaveProperty("webhook-signature");
  });

  test.each([
    ["event", "detail-type"],
    ["ocsf", "class_uid"],
    ["slack", "blocks"],
  ])("as %s", async (format, member) => {
    const { url, received } = await startReceiver(answering(200));

    await deliver(open({ url, format }), "a");

    expect(JSON.parse(received[0]!.body)).toHaveProperty(member);
  });
});
