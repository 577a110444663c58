"""Computes in the background what is asked for; of what is asked meanwhile, only the last is remembered."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, Signal

from deconvgui.ui.runner import Runner


class Latest(QObject):
    """Unlike a `Runner`, it lets a computation end before the next begins, so that a flood of steps shows some."""

    ready = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = Runner(self)
        self._next: Callable[[], Any] | None = None
        self._runner.arrived.connect(self.ready)
        self._runner.ended.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether something is still to come."""
        return self._runner.reporting or self._next is not None

    def ask(self, compute: Callable[[], Any]) -> None:
        """Compute soon; `ready` brings the result, unless something newer is asked for before it begins."""
        self._next = compute
        if not self._runner.reporting:
            self._go_on()

    def shut_down(self) -> None:
        """Cancel, and let the thread end."""
        self._next = None
        self._runner.leave()

    def _go_on(self) -> None:
        compute, self._next = self._next, None
        if compute is not None:
            self._runner.start(lambda: _once(compute))


def _once(compute: Callable[[], Any]) -> Iterator[Any]:
    yield compute()
