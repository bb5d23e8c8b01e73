"""Mail and web addresses: one normal form of each for comparing, a doubt in words, the domain that tells the company.

Nothing is looked up in the net. What a person typed is kept beside the normal form.
"""

import re
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from accountbook.tongue import _

_FREE = """
gmail.com googlemail.com yahoo.com yahoo.de yahoo.es yahoo.se yahoo.co.uk ymail.com hotmail.com hotmail.de
hotmail.es hotmail.se hotmail.fr hotmail.co.uk outlook.com outlook.de outlook.es outlook.pt outlook.fr live.com
live.de live.se msn.com icloud.com me.com mac.com aol.com gmx.de gmx.at gmx.ch gmx.net gmx.com web.de t-online.de
freenet.de arcor.de online.de posteo.de mailbox.org proton.me protonmail.com protonmail.ch pm.me tutanota.com
tuta.io fastmail.com hey.com zoho.com mail.com mail.ru yandex.ru yandex.com bk.ru inbox.ru list.ru abv.bg mail.bg
dir.bg gbg.bg telia.com spray.se bredband.net comhem.se tele2.se passagen.se sapo.pt mail.telepac.pt clix.pt iol.pt
netcabo.pt terra.es telefonica.net ono.com uol.com.br bol.com.br terra.com.br ig.com.br orange.fr wanadoo.fr free.fr
laposte.net sfr.fr bluewin.ch hispeed.ch sunrise.ch aon.at chello.at a1.net libero.it virgilio.it tin.it alice.it
tiscali.it wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz qq.com 163.com 126.com btinternet.com sky.com
comcast.net verizon.net att.net
"""
FREE_MAIL_DOMAINS = frozenset(_FREE.split())
"""Domains of mail providers that anybody may use: they say nothing about the company."""

SOCIAL = ("linkedin.com", "facebook.com", "instagram.com", "xing.com", "x.com", "twitter.com", "youtube.com")
"""Domains on which people and companies have a page: of the network, not of their own."""

_NAMED = re.compile(r"^[^<>]*<\s*([^<>\s]+)\s*>\s*$")
_RESERVED = (".test", ".local", ".invalid", ".example", ".localhost")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]\.?|\d{1,3}(?:\.\d{1,3}){3}|localhost")


class Address(NamedTuple):
    """The normal form, None where the text is not an address, and a doubt to show, "" where there is none."""

    value: str | None
    doubt: str = ""


def normal_mail(text: str) -> Address:
    """The address behind "Ana <a@b.c>" or "mailto:a@b.c": domain in small letters, punycode as Unicode."""
    from email_validator import EmailNotValidError, validate_email

    named = _NAMED.match(text.strip())
    typed = (named[1] if named else text.strip()).removeprefix("mailto:").partition("?")[0]
    if re.match(r"mailto:", typed, re.IGNORECASE):
        typed = typed[7:]
    try:
        checked = validate_email(typed, check_deliverability=False, allow_quoted_local=True)
    except EmailNotValidError:
        if _is_reserved(typed):
            local, _at, domain = typed.rpartition("@")
            return Address(
                f"{local}@{domain.lower()}", _("“{domain}” works only inside a network.").format(domain=domain)
            )
        return Address(None, _("“{text}” is not a mail address, such as anna@huber.at.").format(text=typed))
    return Address(checked.normalized)


def _is_reserved(mail: str) -> bool:
    local, _at, domain = mail.rpartition("@")
    plain_local = re.fullmatch(r"[\w.!#$%&'*+/=?^`{|}~-]+", local) is not None
    return plain_local and domain.lower().endswith(_RESERVED) and _HOST.fullmatch(domain) is not None


def normal_web(text: str) -> Address:
    """The address with its scheme (https where none was typed), host in small letters, no lonely slash at the end."""
    typed = text.strip().strip("<>")
    if not typed or any(sign.isspace() for sign in typed):
        return Address(None, _("“{text}” is not a web address, such as huber.at.").format(text=text.strip()))
    scheme, separator, _rest = typed.partition("://")
    full = typed if separator else f"https://{typed}"
    try:
        parts = urlsplit(full)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if (
        not _HOST.fullmatch(host)
        or (separator and scheme.lower() not in ("http", "https", "ftp"))
        or "@" in parts.netloc
    ):
        return Address(None, _("“{text}” is not a web address, such as huber.at.").format(text=typed))
    place = _unicode_host(host) + (f":{port}" if port else "")
    path = "" if parts.path == "/" else parts.path
    return Address(urlunsplit((parts.scheme.lower(), place, path, parts.query, parts.fragment)))


def _unicode_host(host: str) -> str:
    """Punycode as people read it; a host that is not well formed stays."""
    if "xn--" not in host:
        return host
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def domain_of(mail_or_url: str) -> str:
    """The domain that tells the company, without "www."; "" where it tells none.

    That is so for free mail providers, social networks, bare IP addresses and what is no address.
    """
    typed = mail_or_url.strip()
    if "@" in typed and "://" not in typed:
        host = (normal_mail(typed).value or "").rpartition("@")[2]
    else:
        host = urlsplit(normal_web(typed).value or "").hostname or ""
    host = host.removeprefix("www.")
    return "" if is_free_mail_domain(host) or host[-1:].isdigit() or _is_shared(host) else host


def is_social(url: str) -> bool:
    """Whether an address is a page in a social network."""
    return _is_shared(urlsplit(normal_web(url).value or "").hostname or "")


def _is_shared(host: str) -> bool:
    return any(f".{host}".endswith(f".{network}") for network in SOCIAL)


def is_free_mail_domain(domain: str) -> bool:
    """Whether anybody may have an address there."""
    return domain.lower().rstrip(".") in FREE_MAIL_DOMAINS
