/**
 * A server that speaks as an AWS service does, as far as a test says: it keeps what it was sent and answers, breaks
 * off or stalls as told.
 */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface PeerRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** The service in the credential scope of the request's SigV4 signature; undefined without one. */
  readonly signedFor: string | undefined;
  readonly region: string | undefined;
}

export type PeerAnswer = (request: PeerRequest, response: ServerResponse) => void;

export interface AwsPeer {
  readonly url: string;
  readonly requests: readonly PeerRequest[];
  /** What is answered from now on. */
  answer(answer: PeerAnswer): void;
  stop(): Promise<void>;
}

export async function startAwsPeer(): Promise<AwsPeer> {
  const requests: PeerRequest[] = [];
  let current: PeerAnswer = json({});
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk);
    }
    const request = present(incoming, Buffer.concat(chunks).toString());
    requests.push(request);
    current(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answer(answer) {
      current = answer;
      requests.length = 0;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): PeerAnswer {
  return (_request, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };
}

/** As the JSON protocols and REST-JSON name an error; its message must not get into any reason. */
export function failure(status: number, code: string, headers: Record<string, string> = {}): PeerAnswer {
  return json({ __type: code, message: "the patient's name" }, status, {
    "x-amzn-errortype": code,
    ...headers,
  });
}

export function page(status: number, headers: Record<string, string> = {}): PeerAnswer {
  return (_request, response) => {
    response.writeHead(status, { "content-type": "text/html", ...headers });
    response.end("<html><body>the patient's name</body></html>");
  };
}

/** Half of an answer, and the connection is gone. */
export const breakOff: PeerAnswer = (_request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"Entries":[');
  setImmediate(() => response.destroy());
};

/** Takes the request and says nothing, for ever. */
export const stall: PeerAnswer = () => undefined;

/** Begins an answer and never ends it. */
export const stallHalfWay: PeerAnswer = (_request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"Entries":[');
};

function present({ method, url, headers }: IncomingMessage, body: string): PeerRequest {
  const scope =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request,.*Signature=[0-9a-f]{64}$/.exec(
      headers.authorization ?? "",
    );
  return {
    method: method ?? "",
    path: url ?? "",
    headers,
    body,
    signedFor: scope?.[2],
    region: scope?.[1],
  };
}
