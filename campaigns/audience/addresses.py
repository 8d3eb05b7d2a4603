"""One spelling for an e-mail address, and the key under which a person is known."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import idna
from email_validator import EmailNotValidError, validate_email

from campaigns.audience.errors import AddressRefused

# Zero-width and direction marks travel along when addresses are pasted from web pages.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BRACKETED = re.compile(r"^[^<>@]*<([^<>]+)>$")
# A local part that every rule of the library passes unchanged, whatever the domain.
_PLAIN = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LOCAL_MOST, _MOST = 64, 254  # characters (RFC 5321)
_CURE = "Correct the address in the file, or leave the line out."


class Address(NamedTuple):
    """`email` to send to, and `key`: the same for every spelling of it."""

    email: str
    key: str


# The import and the contact both ask, one right after the other.
@lru_cache(maxsize=4096)
def read_address(text: str) -> Address:
    """Read an address as people write it (`Jan <Jan@X.nl>`, `mailto:`, pasted blanks).

    Raises AddressRefused. Whether a mailbox exists is not asked: that would be a network call.
    """
    bare = _bare(text)
    if not bare:
        raise AddressRefused(text, "There is no e-mail address.", _CURE)
    if bare.count("@") > 1 and re.search(r"[\s,;/]", bare):
        raise AddressRefused(
            text, f"“{bare}” holds more than one address.", "Give each address a line of its own."
        )
    try:
        return _plainly(bare) or _wholly(bare)
    except EmailNotValidError as error:
        raise AddressRefused(text, f"“{bare}” is no e-mail address: {error}", _CURE) from error


def key_of(email: str) -> str:
    """Give the key of an address that `read_address` gave, without judging it again."""
    local_part, _, domain = email.rpartition("@")
    return _key(local_part, domain if domain.isascii() else _ascii_domain(domain))


@lru_cache(maxsize=1024)
def _ascii_domain(domain: str) -> str:
    return idna.encode(domain).decode("ascii")


def _plainly(bare: str) -> Address | None:
    """Read an address by its domain alone, which a list of people has few of; None where unsure."""
    local_part, _, domain = bare.rpartition("@")
    if len(local_part) > _LOCAL_MOST or not _PLAIN.fullmatch(local_part):
        return None
    try:
        shown, ascii_domain = _domain(domain)
    except EmailNotValidError:
        return None  # refused with the whole address in the reason
    if len(local_part) + 1 + max(len(shown), len(ascii_domain)) > _MOST:
        return None
    return Address(f"{local_part}@{shown}", _key(local_part, ascii_domain))


def _wholly(bare: str) -> Address:
    valid = validate_email(bare, check_deliverability=False, strict=True)
    return Address(valid.normalized, _key(valid.local_part, valid.ascii_domain))


@lru_cache(maxsize=4096)
def _domain(domain: str) -> tuple[str, str]:
    valid = validate_email(f"a@{domain}", check_deliverability=False, strict=True)
    return valid.domain, valid.ascii_domain


def looks_like_address(text: str) -> bool:
    """Tell quickly whether a cell is meant as an address, be it a right one or not."""
    name, at, domain = text.strip().rpartition("@")
    return bool(name and at and "." in domain and " " not in domain)


def _bare(text: str) -> str:
    bare = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).strip()
    bracketed = _BRACKETED.match(bare)
    bare = bracketed[1].strip() if bracketed else bare
    return bare[7:] if bare[:7].lower() == "mailto:" else bare


def _key(local_part: str, ascii_domain: str) -> str:
    # No provider of weight tells Jan@ from jan@; two mails to one person would be the harm.
    return f"{unicodedata.normalize('NFC', local_part.casefold())}@{ascii_domain.lower()}"
