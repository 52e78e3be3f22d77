/** Lets a loop sleep until there may be something to do, or for a time. A call that comes while it is awake is not lost. */
export interface Wake {
  call(): void;
  /** True if it was called, false if the time was over. */
  wait(timeoutMs: number): Promise<boolean>;
}

export function createWake(): Wake {
  let isCalled = false;
  let rise: (() => void) | undefined;
  return {
    call: () => {
      isCalled = true;
      rise?.();
    },
    wait: async (timeoutMs) => {
      if (!isCalled) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          rise = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        rise = undefined;
      }
      const wasCalled = isCalled;
      isCalled = false;
      return wasCalled;
    },
  };
}
