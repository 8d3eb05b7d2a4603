// A scanner gun types wherever the focus is: letters go to the field, and a new scan wins.
export const listen = (field) =>
  addEventListener("keydown", (event) => {
    const typed = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!typed || event.key === " " || document.activeElement === field) return;
    if (document.activeElement?.matches("input, select, textarea")) return;
    field.value = "";
    field.focus();
  });
