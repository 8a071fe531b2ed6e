"""The endpoints for programs: JSON over HTTP under /api, described at /docs."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException

from assistant.errors import AssistantError, InputError
from ui.access import NotAllowedError, visitor_of
from ui.api_docs import docs_page
from ui.api_models import (
    AnswerRecord,
    AskRequest,
    BatchRequest,
    BatchResponse,
    DeadlineList,
    DocumentList,
    Failure,
    PassageList,
    RetrieveRequest,
)
from ui.api_service import Service

__all__ = ["programs"]

_FAILURES: dict[int | str, dict[str, Any]] = {
    400: {"model": Failure, "description": "what is asked cannot be met; the error says why"},
    401: {"model": Failure, "description": "not signed in"},
    413: {"model": Failure, "description": "the request is too large"},
}


def programs(service: Service) -> FastAPI:
    """Return the application with the endpoints; the page is mounted on it."""
    app = FastAPI(
        title="Roadmap Assistant",
        summary="Cited answers from official documents, in Dutch and English",
        version="1",
        docs_url=None,
        redoc_url=None,
    )
    _add_endpoints(app, service)
    _add_signs_of_life(app, service)

    @app.get("/docs", include_in_schema=False)
    def docs(request: Request, lang: str = "") -> HTMLResponse:
        accepted = request.headers.get("accept-language", "")
        return HTMLResponse(docs_page(app.openapi(), lang, accepted))

    app.exception_handler(AssistantError)(_failed)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_refused)
    return app


def _add_endpoints(app: FastAPI, service: Service) -> None:
    @app.post(
        "/api/ask",
        operation_id="ask",
        summary="Answer a question, with its sources",
        responses={200: {"model": AnswerRecord}, **_FAILURES},
    )
    def ask(asked: AskRequest, request: Request) -> JSONResponse:
        turns = [turn.model_dump() for turn in asked.history]
        return JSONResponse(
            service.ask(visitor_of(request), asked.question, turns, asked.language, asked.documents)
        )

    @app.post(
        "/api/retrieve",
        operation_id="retrieve",
        summary="Find the passages nearest to a question",
        responses={200: {"model": PassageList}, **_FAILURES},
    )
    def retrieve(asked: RetrieveRequest, request: Request) -> JSONResponse:
        found = service.retrieve(
            visitor_of(request), asked.question, asked.count, asked.language, asked.documents
        )
        return JSONResponse({"passages": found})

    @app.post(
        "/api/batch",
        operation_id="batch",
        summary="Answer several questions",
        responses={200: {"model": BatchResponse}, **_FAILURES},
    )
    def batch(asked: BatchRequest, request: Request) -> JSONResponse:
        return JSONResponse({"answers": service.batch(visitor_of(request), asked.questions)})

    @app.get(
        "/api/documents",
        operation_id="documents",
        summary="List the documents that are answered from",
        responses={200: {"model": DocumentList}, **_FAILURES},
    )
    def documents() -> JSONResponse:
        return JSONResponse({"documents": service.documents()})

    @app.get(
        "/api/deadlines",
        operation_id="deadlines",
        summary="List what is to be done, by whom and by when",
        responses={200: {"model": DeadlineList}, **_FAILURES},
    )
    def deadlines(
        by: str = Query("", description="due by the end of: 2026, 2026-Q2, 2026-06, 2026-06-30"),
        within: str = Query("", alias="in", description="due in this time"),
        after: str = Query("", description="due after this time"),
        document: str = Query("", description="of this document only"),
        who: str = Query("", description="to be done by this body"),
        words: str = Query("", description="with these words"),
    ) -> JSONResponse:
        found = service.deadlines(by, within, after, document, who, words)
        return JSONResponse({"deadlines": found})


def _add_signs_of_life(app: FastAPI, service: Service) -> None:
    """Add what a supervisor looks at: the process lives; there is an index to answer from."""

    @app.get("/healthz", include_in_schema=False)
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz", include_in_schema=False)
    def readyz() -> JSONResponse:
        ready = service.live.is_ready()
        return JSONResponse({"status": "ok" if ready else "no index"}, 200 if ready else 503)


async def _failed(request: Request, exc: Exception) -> JSONResponse:
    status = (
        403 if isinstance(exc, NotAllowedError) else 400 if isinstance(exc, InputError) else 503
    )
    return JSONResponse({"error": str(exc)}, status)


async def _invalid(request: Request, exc: Exception) -> JSONResponse:
    """Name what does not fit, without repeating the values that were sent."""
    found = exc.errors() if isinstance(exc, RequestValidationError) else []
    said = "; ".join(
        f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in found[:5]
    )
    return JSONResponse({"error": said or "the request is malformed"}, 400)


async def _refused(request: Request, exc: Exception) -> JSONResponse:
    status = exc.status_code if isinstance(exc, HTTPException) else 500
    detail = exc.detail if isinstance(exc, HTTPException) else "failed"
    return JSONResponse({"error": str(detail)}, status)
