// The few that birthday, gift and shop mails ask for.
export const EMOJI = [..."🎂🎉🎁🎈🥳✨💛❤️💐🌷☀️⭐🔥👏🙌👋😊😍🤩😋😎🤗💌📦🛍️🏷️⏰📅☕🍰🍕🥂🍀🌈🎮🎯🏆👑🚀👉".matchAll(/\p{Extended_Pictographic}\uFE0F?/gu)].map(String);
