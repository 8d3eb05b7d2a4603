// What stands under the answer: the state of the network, uses that wait or clash, today's list,
// the shop's stock; fetched anew after every act and every minute.
import { isOffline } from "./asking.js";
import { button, clock, countDown, fill } from "./panels.js";
import * as store from "./store.js";
import { hear, tell } from "./sync.js";

const EVERY = 60_000; // ms between two looks at the server
const SOON = 15_000; // ms while something waits, or the network was lost
const UNDO = 5 * 60_000; // ms a use may be taken back
const element = (id) => document.getElementById(id);

export class Ledger {
  constructor(seat, { canKeep, clashed, undone }) {
    Object.assign(this, { seat, canKeep, clashed, undone, words: seat.words, prefixes: seat.prefixes, ahead: 0 });
    this.away = isOffline();
  }

  async begin() {
    addEventListener("online", () => this.refresh());
    addEventListener("offline", () => this.lost());
    document.addEventListener("visibilitychange", () => document.hidden || this.refresh());
    setInterval(() => this.tick(), 1000);
    const again = async () => {
      await this.refresh();
      setTimeout(again, this.away || this.held?.length ? SOON : EVERY);
    };
    setTimeout(again, SOON);
    await this.waiting();
    await this.refresh();
  }

  tick() { countDown(this.ahead); }

  lost() {
    this.away = true;
    this.#net();
  }

  // One at a time, so that no late answer is shown over a newer one; who asks meanwhile is next.
  refresh() {
    this.next ??= Promise.resolve(this.now).catch(() => {}).then(() => {
      this.now = this.#refreshed();
      this.next = null;
      return this.now;
    });
    return this.next;
  }

  // Tells what waits, then hears what is new; without network it says so and keeps everything.
  async #refreshed() {
    if (!this.canKeep) return this.#shown(await this.#lookOnly());
    try {
      if (isOffline()) throw new Error("offline");
      await tell(this.seat);
      const heard = await hear();
      this.away = false;
      this.#shown(heard);
    } catch {
      this.away = true;
    }
    await this.waiting();
  }

  async #lookOnly() {
    const answer = await fetch("/desk/state", { headers: { accept: "application/json" } }).catch(() => null);
    this.away = !answer?.ok;
    this.#net();
    return answer?.ok ? answer.json() : null;
  }

  #shown(heard) {
    if (!heard) return;
    this.ahead = heard.now - Date.now();
    this.prefixes = heard.prefixes;
    element("today").innerHTML = heard.today; // made by our own server from escaped values
    element("stock").innerHTML = heard.stock;
    this.tick();
  }

  // The uses this phone keeps, and the clashes nobody has seen yet.
  async waiting() {
    if (!this.canKeep) return;
    this.held = await store.all("waiting").catch(() => []);
    const clashes = await store.all("conflicts").catch(() => []);
    element("waiting").replaceChildren(...this.held.map((use) => this.#use(use)));
    element("clashes").replaceChildren(...clashes.map((use) => this.#clash(use)));
    this.#net();
    this.tick();
    await this.clashed(clashes);
  }

  #net() {
    const note = element("net");
    const count = this.held?.length ?? 0;
    note.hidden = !this.away && !count;
    note.dataset.kind = this.away ? "away" : "waiting";
    const state = this.away ? (this.canKeep ? this.words.away : this.words.away_only) : "";
    const kept = count ? fill(this.words[count === 1 ? "one_waits" : "many_wait"], { count }) : "";
    const told = [state, kept].filter(Boolean).join(" ");
    if (note.textContent !== told) note.textContent = told;
  }

  #use(use) {
    const row = this.#row("use waits", clock(use.at), use.gift || this.words.gift_unknown, use.code);
    const back = button(this.words.undo, () => this.#takeBack(use), "undo-button");
    back.append(Object.assign(document.createElement("span"), { className: "left" }));
    back.dataset.until = use.at + UNDO + this.ahead;
    if (use.till === this.seat.till) row.append(back);
    else row.append(this.#line("use-note", fill(this.words.other_till, { till: use.till })));
    return row;
  }

  async #takeBack(use) {
    await store.remove("waiting", use.key);
    this.undone(use);
    await this.waiting();
  }

  #clash(use) {
    const card = document.createElement("section");
    card.className = "clash";
    card.append(this.#line("clash-title", use.title));
    const facts = { gift: use.gift || this.words.gift_unknown, clock: clock(use.at) };
    card.append(this.#line("clash-gave", fill(this.words.clash_gave, facts)));
    card.append(this.#line("clash-text", use.text));
    if (use.todo) card.append(this.#line("clash-todo", use.todo));
    card.append(this.#line("use-code", use.code));
    card.append(button(this.words.seen, async () => {
      await store.remove("conflicts", use.key);
      await this.waiting();
    }, "quiet-button"));
    return card;
  }

  #row(kind, ...told) {
    const row = document.createElement("li");
    row.className = kind;
    ["use-clock", "use-gift", "use-code"].forEach((name, at) => row.append(this.#line(name, told[at])));
    return row;
  }

  #line(kind, words) {
    return Object.assign(document.createElement("p"), { className: kind, textContent: words });
  }
}
