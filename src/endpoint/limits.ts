/** What the endpoint takes from a client before it has proved anything, and how long it waits for it. */

export interface EndpointLimits {
  /** Bytes of request line and headers. S3 allows 8 KB of headers and keys of 1 KB, nine when encoded. */
  readonly maxHeaderBytes: number;
  /** How many headers. S3 clients send about twenty, with user metadata perhaps fifty. */
  readonly maxHeaders: number;
  /** Bytes of a body that is kept in memory: of every service but S3. The largest Macie takes are far below. */
  readonly maxBodyBytes: number;
  /** Until the headers are there. Slower clients hold sockets open for nothing. */
  readonly headersTimeoutMs: number;
  /** Until a body that is kept in memory is there. */
  readonly bodyTimeoutMs: number;
  /** Without a byte in either direction while bytes are due. S3 itself waits 20 seconds. */
  readonly idleTimeoutMs: number;
  /** Between two requests. Longer than the 60 seconds of usual proxies, so that they are the ones to close. */
  readonly keepAliveTimeoutMs: number;
  /** How long the rest of a body that nobody wants is read away, so that its sender gets to read the answer. */
  readonly lingerMs: number;
}

export const DEFAULT_LIMITS: EndpointLimits = {
  maxHeaderBytes: 32 * 1024,
  maxHeaders: 200,
  maxBodyBytes: 1024 * 1024,
  headersTimeoutMs: 20_000,
  bodyTimeoutMs: 30_000,
  idleTimeoutMs: 60_000,
  keepAliveTimeoutMs: 65_000,
  lingerMs: 3_000,
};
