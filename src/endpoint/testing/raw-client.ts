/** A client that writes what it is told, byte by byte if need be, and shows what comes back. */

import { connect, type Socket } from "node:net";
import { type Signer, signedRequest, type Unsigned } from "../../sigv4/testing/signed-request.ts";
import { ROOT } from "./test-endpoint.ts";

export interface RawClient {
  readonly socket: Socket;
  write(text: string): void;
  /** All that came so far, once it matches. Rejects if the connection ends before. */
  until(pattern: RegExp): Promise<string>;
  /** All that came until the connection ended, in whatever way. */
  rest(): Promise<string>;
}

export function rawClient(url: string): RawClient {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = "";
  socket.on("data", (bytes) => {
    received += bytes.toString("latin1");
  });
  socket.on("error", () => {});
  const closed = new Promise<string>((resolve) => socket.once("close", () => resolve(received)));
  return {
    socket,
    write: (text) => socket.write(text, "latin1"),
    rest: () => closed,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (pattern.test(received)) {
            socket.off("data", look);
            resolve(received);
          }
        };
        socket.on("data", look);
        void closed.then(() => reject(new Error(`The connection ended after: ${received}`)));
        look();
      }),
  };
}

export const S3: Omit<Signer, "date"> = { ...ROOT, service: "s3", region: "eu-central-1" };

/** The head of a signed request as text, up to and with the empty line. */
export async function signedHead(
  request: Unsigned,
  signer: Omit<Signer, "date"> = S3,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { method, rawPath, rawQuery, headers } = await signedRequest(request, {
    ...signer,
    date: new Date(),
  });
  const lines = Object.entries({ ...headers, ...more }).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${rawPath}${rawQuery === "" ? "" : `?${rawQuery}`} HTTP/1.1`, ...lines, "", ""].join(
    "\r\n",
  );
}
