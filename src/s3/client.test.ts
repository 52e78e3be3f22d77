import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { afterEach, expect, test } from "vitest";
import { createS3Client } from "./client.ts";

let server: Server;
let requests = 0;

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test("a store that takes a request and never answers is tried again, and then given up", async () => {
  server = createServer(() => {
    requests += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = createS3Client(
    { endpointUrl: `http://127.0.0.1:${port}`, region: "us-east-1", isAnonymous: true },
    { connectionTimeout: 1000, socketTimeout: 50 },
  );
  await expect(client.send(new ListObjectsV2Command({ Bucket: "hangs" }))).rejects.toMatchObject({
    name: "TimeoutError",
  });
  expect(requests).toBeGreaterThan(1);
});
