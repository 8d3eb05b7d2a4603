// The field that codes are entered in: an answer takes nothing of what was typed since it was asked for.
export const createEntry = (field) => {
  let asked = "";
  let entered = "";
  const focus = () => field.focus({ preventScroll: true });

  const clear = () => {
    field.value = "";
    focus();
  };

  return {
    clear,

    // What stands in the field when something is asked is done with when the answer is there.
    asks() { asked = field.value; },

    // Hands on what was entered; not a gun's second Enter, while the first is on its way.
    enter(busy, act) {
      const typed = field.value.trim();
      const again = busy && typed === entered;
      entered = typed;
      field.select(); // the next letter begins the next code
      if (typed && !again) act(typed);
    },

    // Ready for the next code; true where that is being typed already.
    answered() {
      entered = "";
      const typing = Boolean(field.value) && field.value !== asked;
      if (typing) focus();
      else clear();
      return typing;
    },
  };
};
