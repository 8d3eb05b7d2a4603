"""Blocks that are played; each reveals the outcome it is given, none decides it.

On the page a game is one module, `site.js`, with `export function start(root, game)` and no import:
`root` is the element whose id is the block's; `game` has

- `outcome` {id, title, text, picture}, `words`, `fields`, `calm` (motion is unwanted), `played`
  (show the same again; what is played now is for fun), `random()` (the same for the same person);
- `say(text)` for who does not see it, `move(name)` for each thing done, `done()` once at the end;
- `saved`, what `save(value)` kept over a reload, or null: with it the moves told until then, so a
  game need not tell them again;
- `sound(name)` (tick, pop, win, flip, whoosh) and `buzz(milliseconds)`, heard and felt only where
  they are wanted; `relaxed()`, whether a round has no time limit: asked when it begins;
- `today` ("2026-12-05", the server's day) and `facts` {stamps};
- `answer(value, {consent})`, a promise of {results, total} that is rejected, and told, where the
  server takes no answer.

What a finished play looks like stands in the component as `Plays`: a play that does not fit it is
refused, so it fits the quickest honest player, in calm, by keyboard and after a reload too.
"""
