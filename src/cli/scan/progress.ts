/** The progress bar of a scan, on a terminal only. */

import { SingleBar } from "cli-progress";
import { formatCount, formatDuration, formatSize } from "../sizes.ts";
import type { ScanProgress } from "./scan-progress.ts";

const REDRAW_MS = 100;

/** A bar on `stream`; `bytesRead` and `now` (milliseconds) are asked at every redraw. */
export function startProgress(
  stream: NodeJS.WriteStream,
  bytesRead: () => number,
  now: () => number,
): ScanProgress {
  const bar = new SingleBar({
    stream,
    format: "{bar} {objects} objects  {size}  {rate}/s  {findings} with findings  {left}",
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    linewrap: false,
  });
  const start = now();
  let listed = 0;
  let listedBytes = 0;
  let isListed = false;
  let done = 0;
  let findings = 0;
  const draw = () => {
    const read = bytesRead();
    const seconds = Math.max(0.001, (now() - start) / 1000);
    const rate = read / seconds;
    const left = rate > 0 ? formatDuration((Math.max(0, listedBytes - read) / rate) * 1000) : "?";
    bar.setTotal(Math.max(1, listedBytes));
    bar.update(Math.min(read, listedBytes), {
      objects: `${formatCount(done)} of ${formatCount(listed)}${isListed ? "" : "+"}`,
      size: formatSize(read),
      rate: formatSize(rate),
      findings: formatCount(findings),
      left: isListed ? `${left} left` : "listing",
    });
  };
  bar.start(1, 0, { objects: "0", size: "0 B", rate: "0 B", findings: "0", left: "listing" });
  const timer = setInterval(draw, REDRAW_MS);
  return {
    listed: (sizeInBytes) => {
      listed += 1;
      listedBytes += Math.max(0, sizeInBytes);
    },
    listingEnded: () => {
      isListed = true;
    },
    done: (hasFinding) => {
      done += 1;
      findings += hasFinding ? 1 : 0;
    },
    stop: () => {
      clearInterval(timer);
      bar.stop();
    },
  };
}
