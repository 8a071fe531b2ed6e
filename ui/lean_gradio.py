"""Imports gradio without what this page has no use for, in less than half the time.

Of the 3.5 s of CPU that `import gradio` (6.31) takes, 1.2 s go into type stubs for editors, which
it writes beside its own modules at every start; 0.55 s into the library for language models, which
counts only where MCP is served; 0.5 s into pandas, which is looked at for tables alone.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from assistant.errors import InputError

__all__ = ["check_mcp", "import_gradio"]

_STUBS = "gradio.component_meta"  # the module that writes them
_STUB_WRITER = "create_or_modify_pyi"
_LATER = ("pandas",)  # loaded when something of it is first used
_MCP = "mcp"
_LOAD = "__load__"


def import_gradio(*, mcp: bool) -> None:
    """Import gradio; `mcp` tells whether it is to serve language models too.

    Does nothing where it was imported already, and leaves the import of anything else as it was.
    """
    if "gradio" in sys.modules:
        return
    finder = _Finder(frozenset() if mcp else frozenset({_MCP}))
    sys.meta_path.insert(0, finder)
    try:
        import gradio  # noqa: F401 - it is there for those who import it next
    finally:
        sys.meta_path.remove(finder)


def check_mcp() -> None:
    """Do nothing where MCP can be served.

    Raises:
        InputError: where its library is missing.
    """
    if find_spec("mcp") is None:
        raise InputError(
            "serving MCP needs the package 'mcp', which is not installed; "
            "pip install 'roadmap-assistant[mcp]', or leave out --mcp"
        )


class _Finder(MetaPathFinder):
    """Finds the few modules that are to be imported in another way, while gradio is."""

    def __init__(self, without: frozenset[str]) -> None:
        self._without = without

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to import such a module, None for any other.

        Raises:
            ModuleNotFoundError: for what is left out; gradio does without it.
        """
        if fullname in self._without:
            raise ModuleNotFoundError(f"{fullname} is left out here", name=fullname)
        if fullname != _STUBS and fullname not in _LATER:
            return None
        found = PathFinder.find_spec(fullname, path, target)
        if found is not None and found.loader is not None:
            found.loader = _StubWriter(found.loader) if fullname == _STUBS else _Later(found.loader)
        return found


class _Later(Loader):
    """Loads a module when something of it is first used, whole before anyone sees anything of it.

    `importlib.util.LazyLoader` shows a second thread what the first has only begun to load, up to
    Python 3.11.8.
    """

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Return what the module's own loader makes."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Leave the module as it is until it is used."""
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        module.__loader__ = self._loader
        object.__setattr__(module, _LOAD, _Load(self._loader))
        module.__class__ = _LaterModule


class _Load:
    """The loading of one module: by whom, and that there is one at a time."""

    def __init__(self, loader: Loader) -> None:
        self.loader = loader
        self.lock = threading.RLock()
        self.begun = False


class _LaterModule(ModuleType):
    """A module that is loaded by the first look at it; others wait."""

    def __getattribute__(self, name: str) -> Any:
        look = super().__getattribute__
        load: _Load = look("__dict__")[_LOAD]
        with load.lock:  # the loading thread comes in again: its module looks at itself
            if not load.begun:
                load.begun = True
                load.loader.exec_module(self)
                object.__setattr__(self, "__class__", ModuleType)
            return ModuleType.__getattribute__(self, name)


class _StubWriter(Loader):
    """Loads the module that writes stubs, and has it write none."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Return what the module's own loader makes."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Run the module, then put nothing in the place of the function."""
        self._loader.exec_module(module)
        if hasattr(module, _STUB_WRITER):  # another version may do without
            setattr(module, _STUB_WRITER, lambda component, name, events: None)
