// The green card of this phone alone: it goes as soon as anything shows that it was wrong.
const REFUSED = [120, 60, 120]; // ms: the buzz of a red card

export class Standing {
  // `doubt` is given the clashes nobody has seen yet; it gives the card that is right, or nothing.
  keep(card, doubt) { Object.assign(this, { card, doubt }); }

  drop() { this.card = null; }

  // What is being typed for the next customer stays as it is, and so does where the page is.
  async recheck(clashes, field) {
    const { card, doubt } = this;
    if (!card?.isConnected) return;
    const right = await doubt(clashes);
    if (!right || this.card !== card || !card.isConnected) return;
    const held = card.contains(document.activeElement);
    card.replaceWith(right);
    navigator.vibrate?.(REFUSED);
    if (held) field.focus({ preventScroll: true });
    this.drop();
  }
}
