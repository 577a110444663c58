"""Fixtures of all tests: no screen, no user's settings, and no test may leave a thread or a window behind."""

import gc
import os
import threading

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["DECONVGUI_LANGUAGE"] = "en"

PATIENCE = 20.0
"""Seconds that a cancelled step may take; a thread that nobody has cancelled never ends."""


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Do not search ten thousand tests for garbage, neither while they are collected nor after each of the window's."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


@pytest.fixture(autouse=True)
def no_leaked_threads():
    """Fail the test whose background job outlives it."""
    yield
    for thread in threading.enumerate():
        if thread.name.startswith("deconvgui-job"):
            thread.join(PATIENCE)  # whoever closes a window does not wait for the step that is being computed
    left = [thread.name for thread in threading.enumerate() if thread.name.startswith("deconvgui-job")]
    assert not left, f"threads outlived the test: {left}"


@pytest.fixture
def source_texts():
    """Give back the source language after a test that installs another."""
    from deconvgui.texts import install_translator

    yield install_translator
    install_translator(None)
