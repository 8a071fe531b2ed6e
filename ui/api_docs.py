"""The page at /docs: what the endpoints take and give, from their OpenAPI description.

It is made here rather than by Swagger UI, so that it needs no script at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from assistant.language import other_language
from assistant.types import Language
from ui.markup import element
from ui.texts import interface_language

__all__ = ["docs_page"]

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
section { border-top: 1px solid #767676; margin-top: 2rem; }
pre { padding: .75rem; border: 1px solid #767676; border-radius: .25rem; overflow-x: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; } th, td { padding: .25rem .75rem .25rem 0; text-align: left;
vertical-align: top; }
a { color: #1d4ed8; }
@media (prefers-color-scheme: dark) { body { background: #111827; color: #f3f4f6; }
a { color: #93c5fd; } }
:focus-visible { outline: 3px solid #b45309; outline-offset: 2px; }
"""


@dataclass(frozen=True, slots=True)
class _Texts:
    title: str
    intro: str
    signed_in: str
    gradio: str
    takes: str
    gives: str
    field: str
    kind: str
    meaning: str
    example: str
    other: str
    endpoints: Mapping[str, str]  # the description's own words where there are none
    meanings: Mapping[str, str]


_TEXTS: Mapping[Language, _Texts] = {
    "nl": _Texts(
        title="Voor programma's",
        intro="Vragen en antwoorden gaan als JSON over HTTP. De volledige beschrijving (OpenAPI):",
        signed_in="Waar aanmelden nodig is: stuur de kop 'Authorization: Bearer TOKEN' mee; het "
        "token maakt de beheerder met `assistant users token NAAM`.",
        gradio="Dezelfde eindpunten met gradio_client:",
        takes="Neemt",
        gives="Geeft",
        field="veld",
        kind="soort",
        meaning="betekenis",
        example="Voorbeeld",
        other="English",
        endpoints={
            "ask": "Beantwoordt een vraag, met de bronnen",
            "retrieve": "Zoekt de passages die het dichtst bij een vraag liggen",
            "batch": "Beantwoordt een aantal vragen",
            "documents": "Noemt de documenten waaruit wordt geantwoord",
            "deadlines": "Noemt wat door wie voor wanneer te doen is",
        },
        meanings={
            "answer from these documents only; all if empty": "antwoord alleen uit deze "
            "documenten; leeg: uit alle",
            "due after this time": "te doen na deze tijd",
            "due by the end of: 2026, 2026-Q2, 2026-06, 2026-06-30": "te doen voor het einde van: "
            "2026, 2026-Q2, 2026-06, 2026-06-30",
            "due in this time": "te doen in deze tijd",
            "each {id, question, history?, language?}": "elk {id, question, history?, language?}",
            "false: show it as an unofficial translation": "false: toon het als werkvertaling",
            "look in these documents only; in all if empty": "zoek alleen in deze documenten; "
            "leeg: in alle",
            "of this document only": "alleen van dit document",
            "passages at most": "passages ten hoogste",
            "text with marks [1] for the citations": "tekst met tekens [1] voor de citaten",
            "the conversation so far, oldest first": "het gesprek tot nu toe, het oudste eerst",
            "the question's own if left out": "weggelaten: die van de vraag",
            "the quotation in the other language, if there is one": "het citaat in de andere taal, "
            "als dat er is",
            "to be done by this body": "te doen door deze instantie",
            "where the question and the documents disagree": "waar de vraag en de documenten "
            "elkaar tegenspreken",
            "with these words": "met deze woorden",
        },
    ),
    "en": _Texts(
        title="For programs",
        intro="Questions and answers travel as JSON over HTTP. The whole description (OpenAPI):",
        signed_in="Where signing in is needed: send the header 'Authorization: Bearer TOKEN'; the "
        "administrator makes the token with `assistant users token NAME`.",
        gradio="The same endpoints with gradio_client:",
        takes="Takes",
        gives="Gives",
        field="field",
        kind="kind",
        meaning="meaning",
        example="Example",
        other="Nederlands",
        endpoints={},
        meanings={},
    ),
}
_GRADIO = """from gradio_client import Client

client = Client("http://127.0.0.1:7860")
client.predict(question="Wat is de oostflankwacht?", api_name="/ask")"""


def docs_page(description: Mapping[str, Any], chosen: str, accepted: str) -> str:
    """Return the HTML that tells programmers what `description`, in OpenAPI, says."""
    language = interface_language(f"{chosen},{accepted}")
    texts = _TEXTS[language]
    other = other_language(language)
    sections = "".join(
        _section(path, method, operation, description, texts)
        for path, operations in description["paths"].items()
        for method, operation in operations.items()
    )
    name = escape(str(description["info"]["title"]))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(texts.title)} – {name}</title><style>{_STYLE}</style></head><body><main>"
        f"<h1>{name}: {escape(texts.title)}</h1>"
        f'<p><a href="/docs?lang={other}" lang="{other}">{texts.other}</a></p>'
        f'<p>{escape(texts.intro)} <a href="/openapi.json">/openapi.json</a></p>'
        f"<p>{escape(texts.signed_in)}</p>"
        f"<p>{escape(texts.gradio)}</p>{_code(_GRADIO)}{sections}</main></body></html>"
    )


def _section(
    path: str,
    method: str,
    operation: Mapping[str, Any],
    description: Mapping[str, Any],
    texts: _Texts,
) -> str:
    name = operation["operationId"]
    summary = texts.endpoints.get(name, operation["summary"])
    heading = f"{method.upper()} {path}"
    takes, example = _taken(operation, description)
    gives = _fields(_schema(operation["responses"]["200"], description), description)
    return (
        f'<section id="{escape(name)}">{element("h2", heading)}{element("p", summary)}'
        f"{_table(texts.takes, takes, texts)}{_table(texts.gives, gives, texts)}"
        f"{element('h3', texts.example)}{_code(_curl(method, path, example))}</section>"
    )


Row = tuple[str, str, str]


def _taken(
    operation: Mapping[str, Any], description: Mapping[str, Any]
) -> tuple[list[Row], dict[str, Any] | None]:
    """Return the fields that an endpoint takes, and an example of a body."""
    rows = [
        (one["name"], _kind(one["schema"]), one.get("description", ""))
        for one in operation.get("parameters", ())
    ]
    if "requestBody" not in operation:
        return rows, None
    schema = _schema(operation["requestBody"], description)
    example = {
        name: one["examples"][0] for name, one in schema["properties"].items() if "examples" in one
    }
    return [*rows, *_fields(schema, description)], example


def _schema(holder: Mapping[str, Any], description: Mapping[str, Any]) -> Mapping[str, Any]:
    return _resolved(holder["content"]["application/json"]["schema"], description)


def _resolved(schema: Mapping[str, Any], description: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a reference stands for."""
    if "$ref" not in schema:
        return schema
    found: Mapping[str, Any] = description["components"]["schemas"][
        schema["$ref"].rpartition("/")[2]
    ]
    return found


def _fields(schema: Mapping[str, Any], description: Mapping[str, Any], of: str = "") -> list[Row]:
    return list(_walk(schema, description, of))


def _walk(schema: Mapping[str, Any], description: Mapping[str, Any], of: str) -> Iterator[Row]:
    """Yield a row for each field, those of objects within it under their full name."""
    for name, one in schema.get("properties", {}).items():
        yield f"{of}{name}", _kind(one), one.get("description", "")
        for inner in (one, one.get("items", {}), *one.get("items", {}).get("anyOf", ())):
            if "$ref" in inner:
                within = f"{of}{name}." if inner is one else f"{of}{name}[]."
                yield from _walk(_resolved(inner, description), description, within)


def _kind(schema: Mapping[str, Any]) -> str:
    """Return in a word or two what values fit."""
    if "$ref" in schema:
        return "object"
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(_kind(one) for one in schema["anyOf"]))
    kind = str(schema.get("type", "object"))
    return f"array of {_kind(schema['items'])}" if kind == "array" and "items" in schema else kind


def _table(title: str, rows: list[Row], texts: _Texts) -> str:
    if not rows:
        return ""
    head = "".join(
        f'<th scope="col">{escape(text)}</th>' for text in (texts.field, texts.kind, texts.meaning)
    )
    body = "".join(
        f"<tr><td><code>{escape(name)}</code></td><td>{escape(kind)}</td>"
        f"<td>{escape(texts.meanings.get(meaning, meaning))}</td></tr>"
        for name, kind, meaning in rows
    )
    return (
        f'{element("h3", title)}<div class="scroll" tabindex="0"><table><thead><tr>{head}</tr>'
        f"</thead><tbody>{body}</tbody></table></div>"
    )


def _curl(method: str, path: str, example: Mapping[str, Any] | None) -> str:
    if method == "get":
        return f"curl http://127.0.0.1:7860{path}"
    body = json.dumps(example, ensure_ascii=False)
    return f"curl http://127.0.0.1:7860{path} -H 'Content-Type: application/json' \\\n  -d '{body}'"


def _code(text: str) -> str:
    return f'<pre tabindex="0"><code>{escape(text)}</code></pre>'
