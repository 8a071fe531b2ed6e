"""The pages to sign in and out on: plain HTML that needs no script, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from assistant.language import other_language
from assistant.types import Language
from ui.access import Visitor
from ui.markup import element
from ui.texts import TEXTS, interface_language

__all__ = ["Said", "language_of", "sign_in_page", "sign_out_page", "signed_in"]

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 24rem; padding: 2rem 1rem; }
h1 { font-size: 1.6rem; overflow-wrap: anywhere; }
label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; }
input { margin: .25rem 0 1rem; padding: .5rem; border: 1px solid #767676; border-radius: .25rem; }
button { padding: .6rem; border: 0; border-radius: .25rem; background: #1d4ed8; color: #fff; }
a { color: #1d4ed8; }
@media (prefers-color-scheme: dark) { body { background: #111827; color: #f3f4f6; }
a { color: #93c5fd; } }
:focus-visible { outline: 3px solid #f59e0b; outline-offset: 2px; }
.notice { border-left: .3rem solid #dc2626; padding: .25rem .75rem; }
"""


@dataclass(frozen=True, slots=True)
class _Texts:
    sign_in: str
    name: str
    password: str
    wrong: str
    wait: str
    sign_out: str
    signed_in_as: str
    back: str
    other: str


_TEXTS: Mapping[Language, _Texts] = {
    "nl": _Texts(
        sign_in="Aanmelden",
        name="Gebruikersnaam",
        password="Wachtwoord",  # noqa: S106 - a label
        wrong="Naam en wachtwoord passen niet bij elkaar.",
        wait="Te vaak geprobeerd; wacht {} min. en probeer het opnieuw.",
        sign_out="Afmelden",
        signed_in_as="U bent aangemeld als {}.",
        back="Terug naar de pagina",
        other="English",
    ),
    "en": _Texts(
        sign_in="Sign in",
        name="User name",
        password="Password",  # noqa: S106 - a label
        wrong="The name and the password do not belong together.",
        wait="Too many attempts; wait {} min. and try again.",
        sign_out="Sign out",
        signed_in_as="You are signed in as {}.",
        back="Back to the page",
        other="Nederlands",
    ),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What is wrong with an attempt to sign in; `wait` in seconds where there were too many."""

    wait: float = 0.0


def language_of(chosen: str, accepted: str) -> Language:
    """Return the language of the page: what the address says, else the browser's."""
    return interface_language(f"{chosen},{accepted}")


def sign_in_page(language: Language, then: str, name: str = "", said: Said | None = None) -> str:
    """Return the HTML of the form; `then` is the address to go on to."""
    texts = _TEXTS[language]
    notice = ""
    if said is not None:
        minutes = max(1, round(said.wait / 60))
        text = texts.wait.format(minutes) if said.wait else texts.wrong
        notice = f'<p class="notice" role="alert">{escape(text)}</p>'
    other = other_language(language)
    form = (
        f'<form method="post" action="/login">'
        f'<input type="hidden" name="next" value="{escape(then)}">'
        f'<input type="hidden" name="lang" value="{language}">'
        f'<label for="name">{escape(texts.name)}</label>'
        f'<input id="name" name="username" value="{escape(name)}" autocomplete="username" '
        'autocapitalize="none" required autofocus>'
        f'<label for="password">{escape(texts.password)}</label>'
        '<input id="password" name="password" type="password" autocomplete="current-password" '
        f"required><button>{escape(texts.sign_in)}</button></form>"
        f'<p><a href="/login?lang={other}" lang="{other}">{escape(texts.other)}</a></p>'
    )
    return _page(language, texts.sign_in, notice + form)


def sign_out_page(language: Language, name: str) -> str:
    """Return the HTML of the button that ends the session of `name`."""
    texts = _TEXTS[language]
    said = element("p", texts.signed_in_as.format(name))
    form = f'<form method="post" action="/logout"><button>{escape(texts.sign_out)}</button></form>'
    back = f'<p><a href="/">{escape(texts.back)}</a></p>'
    return _page(language, texts.sign_out, said + form + back)


def signed_in(visitor: Visitor, language: Language) -> str:
    """Return the HTML that tells on the page itself who is signed in, with the way out."""
    if not visitor.session:
        return ""
    texts = _TEXTS[language]
    name = element("span", texts.signed_in_as.format(visitor.name))
    link = (
        f'<a href="/logout?lang={language}" style="text-decoration: underline">'
        f"{escape(texts.sign_out)}</a>"
    )
    return f'<p id="signed-in" lang="{language}">{name} {link}</p>'


def _page(language: Language, title: str, content: str) -> str:
    name = TEXTS[language].name
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="same-origin">'  # else the form's origin would be "null"
        f"<title>{escape(title)} – {escape(name)}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(name)}</h1><h2>{escape(title)}</h2>{content}</main></body></html>"
    )
