import { hash } from './hash.ts'
import type { PyValue } from './values.ts'

/**
 * The hash table of CPython's sets, for the order in which they are walked and printed: a set of ints or (with hash randomisation
 * off, as Spark has it) of texts shows the same items in the same order there. Membership is none of its business.
 */

const dummy = Symbol('removed')
type Slot = PyValue | typeof dummy | undefined

const smallest = 8
/** Neighbours that are looked at before a probe jumps. */
const linear = 9

export class SetTable {
  private slots: Slot[] = new Array<Slot>(smallest).fill(undefined)
  private used = 0
  /** Used slots and those of removed items. */
  private fill = 0

  private get mask(): number {
    return this.slots.length - 1
  }

  /** A new item; it must not be in the table. */
  add(item: PyValue): void {
    this.used++
    // The place of a removed item is filled again; nothing grows then.
    if (this.insert(item)) return
    this.fill++
    if (this.fill * 5 >= this.mask * 3) this.resize(this.used > 50_000 ? this.used * 2 : this.used * 4)
  }

  remove(item: PyValue): void {
    this.slots[this.probe(item, (slot) => slot === item)] = dummy
    this.used--
  }

  /** A smaller table where removed items take much room: what follows taking many away. */
  tidy(): void {
    if (this.fill - this.used > this.mask >> 2) this.resize(this.used > 50_000 ? this.used * 2 : this.used * 4)
  }

  /** Makes room for many items at once, as CPython does before it takes over a set or a dict. */
  reserve(more: number): void {
    if ((this.fill + more) * 5 >= this.mask * 3) this.resize((this.used + more) * 2)
  }

  /** A table that takes over another one of the same size is the same table. */
  isLike(other: SetTable): boolean {
    return this.fill === 0 && this.mask === other.mask && other.fill === other.used
  }

  copy(): SetTable {
    const copy = new SetTable()
    copy.slots = this.slots.slice()
    copy.used = this.used
    copy.fill = this.fill
    return copy
  }

  *items(): Generator<PyValue, void, undefined> {
    for (const slot of this.slots) if (slot !== undefined && typeof slot !== 'symbol') yield slot
  }

  private resize(least: number): void {
    const items = [...this.items()]
    let size = smallest
    while (size <= least) size *= 2
    this.slots = new Array<Slot>(size).fill(undefined)
    this.fill = this.used
    for (const item of items) this.insert(item)
  }

  /** Says whether the item took the place of a removed one. */
  private insert(item: PyValue): boolean {
    const { slots } = this
    let free = -1
    const at = this.probe(item, (slot, i) => {
      if (slot === dummy && free < 0) free = i
      return slot === undefined
    })
    slots[free < 0 ? at : free] = item
    return free >= 0
  }

  /** The first slot on the item's way that is the one. */
  private probe(item: PyValue, isIt: (slot: Slot, at: number) => boolean): number {
    const { slots, mask } = this
    const h = hash(item)
    let at = typeof h === 'number' && Math.abs(h) < 2 ** 31 ? h & mask : Number(BigInt(h) & BigInt(mask))
    let perturb: bigint | undefined
    for (;;) {
      const last = at + linear <= mask ? at + linear : at
      for (let i = at; i <= last; i++) if (isIt(slots[i], i)) return i
      perturb = (perturb ?? BigInt.asUintN(64, BigInt(h))) >> 5n
      at = Number((BigInt(at) * 5n + 1n + perturb) & BigInt(mask))
    }
  }
}
