import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromAmzDate } from "./amz-date.ts";
import {
  S3_EXAMPLES,
  S3_PRESIGNED,
  S3_VECTORS,
  SUITE,
  VECTORS,
  type Vector,
} from "./testing/published-vectors.ts";
import { type Signer, signedRequest, type Unsigned } from "./testing/signed-request.ts";
import { MACIE, NOW, S3, sha256, verify, type Wire, withHeader } from "./testing/verified.ts";
import { parseQuery } from "./wire-request.ts";

describe("published signatures", () => {
  const suiteDate = fromAmzDate(SUITE.date) as Date;
  const scope = `${SUITE.accessKeyId}/20150830/${SUITE.region}/${SUITE.service}/aws4_request`;
  const wire = ({ method, target, headers, body }: Omit<Vector, "inQuery">): Wire => {
    const [rawPath = "", rawQuery = ""] = target.split("?");
    return { method, rawPath, rawQuery, headers: { host: [SUITE.host], ...headers }, body };
  };

  test("there are enough of them", () => {
    expect(VECTORS.length).toBeGreaterThanOrEqual(28);
    expect(S3_VECTORS.length).toBeGreaterThanOrEqual(4);
  });

  test.each(VECTORS)("$name is verified in the header", async (vector) => {
    const request = wire(vector);
    const headers = {
      ...request.headers,
      "x-amz-date": [SUITE.date],
      ...(vector.isBodySigned ? { "x-amz-content-sha256": [sha256(vector.body)] } : {}),
    };
    const names = Object.keys(headers).sort().join(";");
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=${names}, Signature=${vector.inHeader}`;
    const signed = { ...request, headers: { ...headers, authorization: [authorization] } };
    await expect(verify(signed, { now: suiteDate, keys: [SUITE] })).resolves.toMatchObject({
      isPresigned: false,
    });
  });

  test.each(VECTORS)("$name is verified in the query", async (vector) => {
    const request = wire(vector);
    const query = [
      ...(request.rawQuery === "" ? [] : [request.rawQuery]),
      "X-Amz-Algorithm=AWS4-HMAC-SHA256",
      `X-Amz-Credential=${encodeURIComponent(scope)}`,
      `X-Amz-Date=${SUITE.date}`,
      `X-Amz-SignedHeaders=${encodeURIComponent(Object.keys(request.headers).sort().join(";"))}`,
      "X-Amz-Expires=3600",
      `X-Amz-Signature=${vector.inQuery}`,
    ];
    const signed = { ...request, rawQuery: query.join("&") };
    await expect(verify(signed, { now: suiteDate, keys: [SUITE] })).resolves.toMatchObject({
      isPresigned: true,
    });
  });

  const s3Scope = `${S3_EXAMPLES.accessKeyId}/20130524/${S3_EXAMPLES.region}/s3/aws4_request`;
  const s3Date = fromAmzDate(S3_EXAMPLES.date) as Date;

  test.each(S3_VECTORS)("S3: $name is verified", async (vector) => {
    const request = wire(vector);
    const headers = {
      ...request.headers,
      host: [S3_EXAMPLES.host],
      "x-amz-date": [S3_EXAMPLES.date],
      "x-amz-content-sha256": [sha256(vector.body)],
    };
    const names = Object.keys(headers).sort().join(";");
    const authorization = `AWS4-HMAC-SHA256 Credential=${s3Scope},SignedHeaders=${names},Signature=${vector.inHeader}`;
    const signed = { ...request, headers: { ...headers, authorization: [authorization] } };
    await expect(verify(signed, { now: s3Date, keys: [S3_EXAMPLES] })).resolves.toMatchObject({
      service: "s3",
      payload: { kind: "hashed", sha256: sha256(vector.body) },
    });
  });

  test("S3: a presigned URL is verified", async () => {
    const rawQuery = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${s3Scope.replaceAll("/", "%2F")}&X-Amz-Date=${S3_EXAMPLES.date}&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=${S3_PRESIGNED}`;
    const request = { method: "GET", rawPath: "/test.txt", rawQuery, headers: { host: [S3_EXAMPLES.host] } };
    await expect(verify(request, { now: s3Date, keys: [S3_EXAMPLES] })).resolves.toMatchObject({
      isPresigned: true,
      payload: { kind: "unsigned" },
    });
  });
});

describe("what passes", () => {
  test.each<[string, Signer, Unsigned]>([
    ["a path that S3 takes as it is", S3, { path: "/bucket//a/../%2E%2F/%E1%88%B4" }],
    [
      "a path with an encoded ARN",
      MACIE,
      { path: "/tags/arn%3Aaws%3Amacie2%3Aeu-central-1%3A123456789012%3Amember%2F1" },
    ],
    ["a clock 15 minutes behind", { ...MACIE, date: new Date(NOW.getTime() - 15 * 60_000) }, {}],
    ["a clock 15 minutes ahead", { ...S3, date: new Date(NOW.getTime() + 15 * 60_000) }, {}],
    [
      "a presigned URL in its last second",
      { ...S3, expiresIn: 60, date: new Date(NOW.getTime() - 60_000) },
      {},
    ],
    ["a presigned URL for a week", { ...S3, expiresIn: 604_800 }, { query: { versionId: "a b+c&d" } }],
    ["spaces and a plus in the query", MACIE, { query: { a: "1 + 1=2", empty: "" } }],
    ["a header of several spaces", S3, { headers: { "x-amz-meta-title": "  a   b  " } }],
  ])("%s", async (_, signer, request) => {
    const { region, service } = signer;
    await expect(verify(await signedRequest(request, signer))).resolves.toMatchObject({
      region,
      service,
    });
  });

  test("an HTTP date is read where there is no x-amz-date, and refused when it is none", async () => {
    const headers = { host: ["h"], date: [NOW.toUTCString()] };
    const authorization =
      "AWS4-HMAC-SHA256 Credential=AKIATEST/20260301/eu-central-1/macie2/aws4_request, SignedHeaders=date;host, Signature=";
    const request = {
      method: "GET",
      rawPath: "/",
      rawQuery: "",
      headers: { ...headers, authorization: [`${authorization}00`] },
    };
    await expect(verify(request)).rejects.toMatchObject({ code: "SignatureDoesNotMatch" });
    const wrong = { ...request, headers: { ...request.headers, date: ["yesterday"] } };
    await expect(verify(wrong)).rejects.toMatchObject({ code: "IncompleteSignature" });
  });

  test("x-amz-content-sha256 beside a presigned URL says how the payload is framed", async () => {
    const signed = await signedRequest({ method: "PUT" }, { ...S3, expiresIn: 60 });
    const framed = withHeader(
      withHeader(signed, "x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
      "content-type",
      "text/plain",
    );
    await expect(verify(framed)).resolves.toMatchObject({ payload: { kind: "unsigned" } });
  });
});

describe("properties", () => {
  const word = fc.stringMatching(/^[a-z0-9_-]{1,8}$/);
  const anything = fc.record({
    method: fc.constantFrom("GET", "PUT", "POST", "DELETE"),
    path: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => `/${words.join("/")}`),
    query: fc.dictionary(word, fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }), {
      minKeys: 1,
      maxKeys: 3,
    }),
    headers: fc.dictionary(
      word.map((name) => `x-amz-meta-${name}`),
      fc.stringMatching(/^[a-z0-9]{1,8}$/),
      { minKeys: 1, maxKeys: 3 },
    ),
    body: fc.string({ minLength: 1, maxLength: 20 }),
  });
  const signers = fc.constantFrom(S3, MACIE, { ...S3, expiresIn: 60 }, { ...MACIE, expiresIn: 60 });

  test("what is signed is verified, and a changed byte of what was signed never is", async () => {
    const parts = ["method", "path", "query", "header", "body"] as const;
    await fc.assert(
      fc.asyncProperty(
        anything,
        signers,
        fc.constantFrom(...parts),
        fc.nat(),
        async (unsigned, signer, part, place) => {
          const signed = await signedRequest(unsigned, signer);
          await verify(signed);
          const changed = changedAt(signed, part, place);
          fc.pre(JSON.stringify(parsed(changed)) !== JSON.stringify(parsed(signed)));
          // S3 checks the payload against its hash while it is read.
          fc.pre(!(part === "body" && signer.service === "s3"));
          fc.pre(!(part === "body" && signer.expiresIn !== undefined && signer.service === "s3"));
          await expect(verify(changed)).rejects.toMatchObject({ name: "SignatureRefusal" });
        },
      ),
      { numRuns: 300 },
    );
  });

  const parsed = (request: Wire) => ({ ...request, rawQuery: safely(() => parseQuery(request.rawQuery)) });

  function changedAt(
    request: Wire,
    part: "method" | "path" | "query" | "header" | "body",
    place: number,
  ): Wire {
    switch (part) {
      case "method":
        return { ...request, method: changedByte(request.method, place) };
      case "path":
        return { ...request, rawPath: `/${changedByte(request.rawPath.slice(1), place)}` };
      case "query":
        return { ...request, rawQuery: changedByte(request.rawQuery, place) };
      case "body":
        return { ...request, body: changedByte(request.body ?? "", place) };
      case "header": {
        const names = Object.keys(request.headers).filter((name) => name !== "authorization");
        const name = names[place % names.length] ?? "host";
        return withHeader(request, name, changedByte(request.headers[name]?.[0] ?? "", place));
      }
    }
  }

  function changedByte(text: string, place: number): string {
    const index = place % text.length;
    return `${text.slice(0, index)}${text[index] === "q" ? "j" : "q"}${text.slice(index + 1)}`;
  }

  function safely(parse: () => unknown): unknown {
    try {
      return parse();
    } catch {
      return "unreadable";
    }
  }
});
