"""Errors of the rooms below in the studio's language, for those a marketer meets."""

from __future__ import annotations

from campaigns.audience import AudienceError
from campaigns.delivery.errors import AddressMoved, BadSender, MailServerFailed, NotWritable
from campaigns.errors import (
    InvalidDocument,
    NewerDocument,
    NoSuchPlace,
    ReadTooLongAgo,
    RenderFailed,
    RoundSwept,
)
from campaigns.release import CodesFixed, CodeTaken, NobodyToShareWith, NotApproved, NotReady
from campaigns.storage import BadPicture, EditedElsewhere
from campaigns.studio.audience_words import retold
from campaigns.studio.reward_words import refused
from campaigns.studio.tongue import _, tongue
from rewards.errors import RewardsError


def in_words(problem: Exception) -> str:
    """What went wrong, where, and what to do; English for what only its room can say."""
    match problem:
        case InvalidDocument(problems=problems):
            listed = "\n".join(f"- {path}: {words}" for path, words in problems.items())
            return _("This is not a campaign Unwrap can read:") + f"\n\n{listed}"
        case NewerDocument():
            return _("This campaign was made by a newer Unwrap. Update Unwrap, then try again.")
        case NoSuchPlace():
            return _("What you are looking for is not there any more; it may have been removed.")
        case RenderFailed(rendition=rendition, problem=words):
            said = _("The mail can't be made ({part}): {problem}", part=rendition, problem=words)
            return said
        case EditedElsewhere():
            return _("Changed in another window; your last edit is not saved.")
        case _:
            return _outwards(problem)


def _outwards(problem: Exception) -> str:
    """Errors of publishing and sending."""
    match problem:
        case NotReady(findings=findings):
            return _("{count} things must be mended first; see Check.", count=len(findings))
        case NotApproved(state=state):
            return _approval(state)
        case NobodyToShareWith():
            return _(
                "Some prizes have a number, but nobody knows among how many people they are"
                " shared. Choose an audience, or write how many players you expect."
            )
        case CodesFixed(gift=gift):
            return _(
                "The code of the gift “{gift}” is fixed once its round is out; start a new round"
                " to change it.",
                gift=gift,
            )
        case CodeTaken(code=code, gift=gift):
            return _(
                "The code “{code}” of the gift “{gift}” is in use already. A code belongs to one"
                " gift of one round, or a till could not tell which was used. Choose another.",
                code=code,
                gift=gift,
            )
        case ReadTooLongAgo():
            return _(
                "Somebody was forgotten since these people were read, and it is not known any more"
                " who; so nobody was let in. Take the list or the file again."
            )
        case RoundSwept(name=name):
            return _(
                "What was kept of the people of “{name}” was deleted while this was made: its time"
                " was over. Links that were written by then open nothing, so throw them away. Start"
                " a new round of the campaign, publish it, and make this again.",
                name=name,
            )
        case AddressMoved(published=published, current=current):
            return _(
                "Published for {published}, now {current}: publish again.",
                published=published,
                current=current,
            )
        case BadSender(address=address):
            return _(
                "“{address}” is no address to send from. Correct the sender address under Brand.",
                address=address,
            )
        case _:
            return _carried(problem)


def _approval(state: str) -> str:
    if state == "changed":
        return _("It was changed since it was approved. Ask a reviewer to approve it as it is now.")
    return _("Here only what is approved goes out. Ask a reviewer to approve it as it is now.")


def _carried(problem: Exception) -> str:
    match problem:
        case NotWritable(provider=provider, part=part, problem=words):
            return _(
                "{provider} cannot carry the {part} part: {problem}",
                provider=provider,
                part=part,
                problem=words,
            )
        case MailServerFailed(host=host, port=port, problem=words):
            return _(
                "The mail server {host}:{port} did not take it: {problem}.",
                host=host,
                port=port,
                problem=words,
            )
        case AudienceError(problem=words, cure=cure):
            return f"{retold(words, tongue())} {retold(cure, tongue())}"
        case BadPicture():
            return _("This is no picture that can be shown. Take a PNG, JPEG, GIF or WebP.")
        case RewardsError():
            return refused(problem, tongue())
        case _:
            return str(problem)
