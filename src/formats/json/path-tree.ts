/**
 * The paths of a JSON text, each element name kept once below its parent, so that a value needs only a number to
 * say where it is and what it is called. Array elements share one node; their indexes are kept with the values.
 */

import { IntList } from "../../base/int-list.ts";
import { type Labels, NO_LABEL } from "../../model/text-block.ts";

export const ROOT = 0;

/**
 * Nodes after which the tree is begun again between two blocks, keeping only the paths that are still open.
 * Records have a few hundred; objects used as dictionaries have one per entry.
 */
const MAX_NODES = 50_000;

/** Macie cuts element names and paths from their front at these numbers of characters (findings-locate-sd-schema). */
const MAX_NAME_CHARACTERS = 240;
const MAX_PATH_CHARACTERS = 250;

export class PathTree {
  readonly #labels: Labels;
  #parents = new IntList();
  #nodeLabels = new IntList();
  #names: (string | undefined)[] = [];
  /** Names as bytes, one behind another, and where each node's begins and ends in them. */
  #nameBytes = Buffer.alloc(64 * 1024);
  #nameEnds = new IntList();
  #elementOf = new IntList();
  #slots = new Int32Array(1024).fill(-1);
  #sensitive = new Set<number>();

  constructor(labels: Labels) {
    this.#labels = labels;
    this.#clear();
  }

  /** The node of the member called `bytes[start, end)` of the object at `parent`. */
  member(parent: number, bytes: Buffer, start: number, end: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash(parent, bytes, start, end) & mask;
    for (;;) {
      const node = this.#slots[slot]!;
      if (node < 0) {
        return this.#addMember(parent, bytes, start, end, slot);
      }
      if (this.#parents.at(node) === parent && this.#isNamed(node, bytes, start, end)) {
        return node;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** The node that all elements of the array at `parent` share. */
  element(parent: number): number {
    let node = this.#elementOf.at(parent);
    if (node < 0) {
      node = this.#add(
        parent,
        undefined,
        this.#nodeLabels.at(parent),
        this.#nameEnds.at(this.#names.length - 1),
      );
      this.#elementOf.values[parent] = node;
    }
    return node;
  }

  labelOf(node: number): number {
    return this.#nodeLabels.at(node);
  }

  /** Marks an element whose name is sensitive data: paths through it are not shown. */
  markSensitive(node: number): void {
    this.#sensitive.add(node);
  }

  /**
   * The JSONPath of a node, as Macie writes it: `$.access.key[2]`, `$[0]['Card Number']`. `indexes` are those of
   * the arrays on the path, outermost first. Undefined if a name on the path is sensitive.
   */
  pathOf(node: number, indexes: readonly number[]): string | undefined {
    const elements: string[] = [];
    let array = indexes.length;
    for (let at = node; at !== ROOT; at = this.#parents.at(at)) {
      if (this.#sensitive.has(at)) {
        return undefined;
      }
      const name = this.#names[at];
      if (name === undefined) {
        array -= 1;
        elements.push(`[${indexes[array]!}]`);
      } else {
        elements.push(presentName(name));
      }
    }
    elements.reverse();
    let path = `$${elements.join("")}`;
    for (let dropped = 1; path.length > MAX_PATH_CHARACTERS && dropped < elements.length; dropped++) {
      const rest = elements.slice(dropped).join("");
      path = rest.startsWith(".") ? `$.${rest}` : `$..${rest}`;
    }
    return path;
  }

  /**
   * Begins again if the tree has grown too large. `open` are the nodes of the open containers, outermost first,
   * each the parent of the next or of its parent; they are replaced by the new tree's.
   */
  prune(open: Int32Array, depth: number): void {
    if (this.#names.length <= MAX_NODES) {
      return;
    }
    const chains = Array.from(open.subarray(0, depth), (node) => this.#namesTo(node));
    this.#clear();
    for (const [level, chain] of chains.entries()) {
      let node = ROOT;
      for (const name of chain) {
        if (name === undefined) {
          node = this.element(node);
        } else {
          const bytes = Buffer.from(name);
          node = this.member(node, bytes, 0, bytes.length);
        }
      }
      open[level] = node;
    }
  }

  #namesTo(node: number): (string | undefined)[] {
    const names: (string | undefined)[] = [];
    for (let at = node; at !== ROOT; at = this.#parents.at(at)) {
      names.push(this.#names[at]);
    }
    return names.reverse();
  }

  #clear(): void {
    this.#parents.clear();
    this.#nodeLabels.clear();
    this.#nameEnds.clear();
    this.#elementOf.clear();
    this.#names = [];
    this.#slots.fill(-1);
    this.#sensitive.clear();
    this.#add(-1, undefined, NO_LABEL, 0);
  }

  #add(parent: number, name: string | undefined, label: number, nameEnd: number): number {
    this.#parents.push(parent);
    this.#nodeLabels.push(label);
    this.#nameEnds.push(nameEnd);
    this.#elementOf.push(-1);
    return this.#names.push(name) - 1;
  }

  #addMember(parent: number, bytes: Buffer, start: number, end: number, slot: number): number {
    const nameStart = this.#nameEnds.at(this.#names.length - 1);
    const nameEnd = nameStart + end - start;
    if (nameEnd > this.#nameBytes.length) {
      const larger = Buffer.alloc(Math.max(nameEnd, this.#nameBytes.length * 2));
      this.#nameBytes.copy(larger);
      this.#nameBytes = larger;
    }
    bytes.copy(this.#nameBytes, nameStart, start, end);
    const name = bytes.toString("utf8", start, end);
    const label = this.#labels.labelOf(this.#nodeLabels.at(parent), name);
    const node = this.#add(parent, name, label, nameEnd);
    this.#slots[slot] = node;
    if (this.#names.length * 2 > this.#slots.length) {
      this.#growSlots();
    }
    return node;
  }

  #growSlots(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = this.#slots.length - 1;
    for (let node = 1; node < this.#names.length; node++) {
      if (this.#names[node] === undefined) {
        continue;
      }
      const start = this.#nameEnds.at(node - 1);
      let slot = hash(this.#parents.at(node), this.#nameBytes, start, this.#nameEnds.at(node)) & mask;
      while (this.#slots[slot]! >= 0) {
        slot = (slot + 1) & mask;
      }
      this.#slots[slot] = node;
    }
  }

  #isNamed(node: number, bytes: Buffer, start: number, end: number): boolean {
    const nameStart = this.#nameEnds.at(node - 1);
    const length = end - start;
    if (this.#nameEnds.at(node) - nameStart !== length) {
      return false;
    }
    const names = this.#nameBytes;
    for (let i = 0; i < length; i++) {
      if (names[nameStart + i] !== bytes[start + i]) {
        return false;
      }
    }
    return true;
  }
}

/** FNV-1a over the name, begun with the parent. */
function hash(parent: number, bytes: Buffer, start: number, end: number): number {
  let value = 0x811c9dc5 ^ parent;
  for (let i = start; i < end; i++) {
    value = Math.imul(value ^ bytes[i]!, 0x01000193);
  }
  return value ^ (value >>> 15);
}

function presentName(name: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && name.length <= MAX_NAME_CHARACTERS) {
    return `.${name}`;
  }
  const cut = name.length > MAX_NAME_CHARACTERS ? `...${name.slice(-MAX_NAME_CHARACTERS)}` : name;
  return `['${cut.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}']`;
}
