// How each kind of field is edited: a new kind is one file and one line here.
import { createCode } from "./code.js";
import { createColour } from "./colour.js";
import { createCondition } from "./condition.js";
import { createGift } from "./gift.js";
import { createItems } from "./items.js";
import { createLink } from "./link.js";
import { createPicture } from "./picture.js";
import { createClock, createDay, createZone } from "./moments.js";
import { createChoice, createNumber, createText, createToggle } from "./plain_fields.js";
import { createQuestion } from "./question.js";
import { createWords } from "./words.js";

// Each takes {store, t, field, binding, …} and gives {element, show()}.
export const WIDGETS = {
  words: createWords,
  rich: createWords,
  colour: createColour,
  link: createLink,
  picture: createPicture,
  list_field: createText,
  choice: createChoice,
  number: createNumber,
  toggle: createToggle,
  text: createText,
  day: createDay,
  clock: createClock,
  zone: createZone,
  items: createItems,
  gift: createGift,
  question: createQuestion,
  condition: createCondition,
  mjml: createCode,
};

export const createWidget = (context) => (WIDGETS[context.field.widget] ?? createText)(context);
