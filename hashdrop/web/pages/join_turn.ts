/** Milliseconds for which a tab may hold its turn without an answer: its server may be unreachable. */
const MAX_TURN = 10_000;

/**
 * A tab's turn to send a join request. Of several tabs in one browser, only one asks at a time, and saves its key before
 * the next one asks: that one then joins as the same person, and takes over.
 */
export class JoinTurn {
  #finish: (() => void) | undefined;

  /** Whether this tab may ask now. */
  get isTaken(): boolean {
    // Locks exist only on secure pages, and frames without storage are refused them; there, two tabs that ask at the
    // same moment are two people.
    return this.#finish !== undefined || !navigator.locks;
  }

  /** Calls `ask` once it is this tab's turn. If that returns `false`, the turn is over. */
  take(ask: () => boolean): void {
    const turn = () =>
      new Promise<void>((over) => {
        const finish = () => {
          if (this.#finish === finish) this.#finish = undefined;
          over();
        };
        this.#finish = finish;
        if (!ask()) finish();
        else setTimeout(finish, MAX_TURN);
      });
    navigator.locks.request("hashdrop.ask", turn).catch(turn);
  }

  /** Ends the turn, after the answer has been saved. */
  end(): void {
    setTimeout(() => this.#finish?.(), 0);
  }
}
