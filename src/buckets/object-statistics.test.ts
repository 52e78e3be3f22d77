import fc from "fast-check";
import { expect, test } from "vitest";
import type { ObjectRef } from "../model/object-ref.ts";
import { addObjects, NO_OBJECTS } from "./object-statistics.ts";

function object(key: string, sizeInBytes: number, storageClass = "STANDARD"): ObjectRef {
  return { bucket: "b", key, sizeInBytes, lastModified: "", eTag: "", versionId: "", storageClass };
}

test("an object that fails both tests is in both parts and once in the total", () => {
  const statistics = addObjects(NO_OBJECTS, [
    object("a.csv", 1),
    object("b.GZ", 2),
    object("c.jpg", 4),
    object("d.txt", 8, "GLACIER"),
    object("e.jpg", 16, "DEEP_ARCHIVE"),
    object("f.zip", 32, "GLACIER_IR"),
  ]);

  expect(statistics).toEqual({
    objectCount: 6,
    sizeInBytes: 63,
    sizeInBytesCompressed: 34,
    classifiableObjectCount: 3,
    classifiableSizeInBytes: 35,
    unclassifiableObjectCount: { fileType: 2, storageClass: 2, total: 3 },
    unclassifiableObjectSizeInBytes: { fileType: 20, storageClass: 24, total: 28 },
  });
});

test("however a listing is cut into pages, it adds up to the same", () => {
  const objects = fc.array(
    fc.record({
      key: fc.constantFrom("a.csv", "b.jpg", "c.zip", "d"),
      size: fc.nat(),
      storageClass: fc.constantFrom("STANDARD", "GLACIER", ""),
    }),
  );
  fc.assert(
    fc.property(objects, fc.nat(20), (list, cut) => {
      const refs = list.map(({ key, size, storageClass }) => object(key, size, storageClass));
      const inTwo = addObjects(addObjects(NO_OBJECTS, refs.slice(0, cut)), refs.slice(cut));
      expect(inTwo).toEqual(addObjects(NO_OBJECTS, refs));
      expect(inTwo.classifiableObjectCount + inTwo.unclassifiableObjectCount.total).toBe(refs.length);
    }),
  );
});
