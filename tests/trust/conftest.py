"""A bare app that holds keys and nothing else: what is tested here needs no database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import keys


@pytest.fixture
def keyed_app(tmp_path: Path) -> Iterator[Flask]:
    app = Flask("keyed")
    app.extensions["keys"] = keys.ensure(tmp_path / "keys")
    with app.app_context():
        yield app
