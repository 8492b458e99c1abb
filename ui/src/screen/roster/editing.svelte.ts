/** One cell of the table of members, open for typing: what is typed, and what the core says of it. */
import { call, Refusal, type CellField } from '../../backend';
import { change, desk } from '../../desk/desk.svelte';

export interface Place {
  row: number;
  column: number;
}

interface Cell extends Place {
  membership: string;
  field: CellField;
  /** What stood there. */
  first: string;
  text: string;
  fault: string | null;
  /** What was probably meant, where it was refused. */
  offer: string | null;
}

export class Editing {
  cell = $state<Cell | null>(null);
  /** A name that is usually written otherwise: stored as typed, the other spelling offered. */
  hint = $state.raw<{ membership: string; name: string; offer: string } | null>(null);
  #saving = false;

  /** Whether something is typed that is not stored yet. */
  get unsaved(): boolean {
    return this.cell !== null && this.cell.text !== this.cell.first;
  }

  /** The cell where it is this one that is open. */
  at(row: number, column: number): Cell | null {
    return this.cell?.row === row && this.cell.column === column ? this.cell : null;
  }

  /** Opens a cell; with `typed` in it instead of what stands there. */
  open(place: Place, membership: string, field: CellField, first: string, typed?: string): void {
    this.cell = { ...place, membership, field, first, text: typed ?? first, fault: null, offer: null };
  }

  close(): void {
    this.cell = null;
  }

  /** Stores what is typed; where it is refused, the text stays and the cell says why. */
  async save(): Promise<boolean> {
    const { cell } = this;
    if (!cell || this.#saving) return false;
    if (cell.text === cell.first) {
      this.cell = null;
      return true;
    }
    const sent = cell.text;
    this.#saving = true;
    try {
      const done = await change('Đang lưu', 'member_cell', { membership: cell.membership, field: cell.field, value: sent });
      this.hint = done.offer ? { membership: cell.membership, name: done.shown, offer: done.offer } : null;
      // Another cell may be open by now, or more be typed in this one: neither is to be lost.
      cell.first = sent;
      cell.fault = cell.offer = null;
      if (this.cell === cell && cell.text === sent) this.cell = null;
      return this.cell === null;
    } catch (thrown) {
      // The cell is gone: what was refused is told at the bottom.
      if (this.cell !== cell) desk.refused = Refusal.from(thrown);
      cell.fault = Refusal.from(thrown).message;
      cell.offer = (await call('cell_offer', { field: cell.field, value: cell.text })).offer;
      return false;
    } finally {
      this.#saving = false;
    }
  }

  /** Writes a name as it is usually written. */
  async correct(): Promise<void> {
    if (!this.hint) return;
    const { membership, offer } = this.hint;
    this.hint = null;
    await change('Đang lưu', 'member_cell', { membership, field: 'name', value: offer });
  }
}
