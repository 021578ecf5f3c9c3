"""Every setting of the site, read once from the environment.

This is the only place that reads environment variables. Each setting is one line with its meaning; the defaults
are safe and let the site run on one small machine with nothing else installed.
"""

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from flask import current_app

ENVIRONMENTS = ("production", "development", "testing")
_ROOT = Path(__file__).parent


def _env(default: object, name: str) -> Any:
    """A dataclass field that `Settings.from_env` fills from the environment variable `name`."""
    return field(default=default, metadata={"env": name})


@dataclass(frozen=True)
class Settings:
    """The settings of one running site (one province = one installation)."""

    # What kind of installation this is: production, development or testing; anything else is refused.
    environment: str = _env("development", "CHUNGSUC_ENV")
    # Folder of everything the embedded installation writes: database, photos, keys.
    data_dir: Path = _env(_ROOT / "instance", "DATA_DIR")
    # SQLAlchemy address of the database; empty means SQLite in DATA_DIR.
    database_url: str = _env("", "DATABASE_URL")
    # Where photos and voice are kept: empty means DATA_DIR/photos; s3://bucket/prefix for an S3-compatible store.
    storage_url: str = _env("", "STORAGE_URL")
    # Folder of the key files (pepper, key-encryption key, signing key); empty means DATA_DIR/keys.
    keys_path: str = _env("", "KEYS_DIR")
    # Address and port that `serve` listens on.
    host: str = _env("127.0.0.1", "HOST")
    port: int = _env(8000, "PORT")
    # Server processes; 0 means one per core.
    processes: int = _env(0, "PROCESSES")
    # Public address without a closing slash, for QR codes and feeds; needed in production (whoever asks could name
    # another host), elsewhere empty means the address of the request.
    public_url: str = _env("", "PUBLIC_URL")
    # True behind TLS: cookies are Secure and named __Host-, HSTS is sent.
    secure_cookies: bool = _env(False, "SECURE_COOKIES")
    # How many reverse proxies stand in front and may be believed about the sender's address.
    trusted_proxies: int = _env(0, "TRUSTED_PROXIES")
    # Number that residents call, in the same place on every page; the default is an example that nobody answers.
    hotline: str = _env("0205 000 0000", "HOTLINE")
    # Largest photo accepted, bytes.
    photo_max_bytes: int = _env(15 * 1024 * 1024, "PHOTO_MAX_BYTES")
    # Photos per report.
    photos_per_report: int = _env(5, "PHOTOS_PER_REPORT")
    # Largest voice memo accepted, bytes.
    voice_max_bytes: int = _env(3 * 1024 * 1024, "VOICE_MAX_BYTES")
    # Memory (MiB) and seconds that the process which decodes one photo may use.
    worker_memory_mb: int = _env(768, "WORKER_MEMORY_MB")
    worker_seconds: int = _env(20, "WORKER_SECONDS")
    # Reports from one network prefix per hour before the rest go to the quarantine lane (never refused).
    reports_per_hour: int = _env(30, "REPORTS_PER_HOUR")
    # Folder of spoken instructions (anh.vi.mp3, viec.tay.ogg …); empty means DATA_DIR/spoken.
    spoken_path: str = _env("", "SPOKEN_DIR")
    # Whether phones keep the report form for use without a network; `no` takes it back from every phone that has it.
    service_worker: bool = _env(True, "SERVICE_WORKER")
    # Minutes of idleness and hours in all after which a staff session ends.
    session_idle_minutes: int = _env(15, "SESSION_IDLE_MINUTES")
    session_hours: int = _env(8, "SESSION_HOURS")

    def __post_init__(self) -> None:
        if self.environment not in ENVIRONMENTS:
            raise ValueError(f"CHUNGSUC_ENV must be {', '.join(ENVIRONMENTS)}, not {self.environment!r}")
        if self.is_production and not self.public_url:
            raise ValueError("PUBLIC_URL must be set in production: https:// and the name of the site")

    @classmethod
    def from_env(cls) -> "Settings":
        """Read the environment. Raises ValueError naming the variable that cannot be read."""
        given: dict[str, Any] = {}
        for each in fields(cls):
            name = each.metadata["env"]
            if name in os.environ:
                given[each.name] = _read(name, os.environ[name], type(each.default))
        return cls(**given)

    @property
    def keys_dir(self) -> Path:
        return Path(self.keys_path) if self.keys_path else self.data_dir / "keys"

    @property
    def spoken_dir(self) -> Path:
        return Path(self.spoken_path) if self.spoken_path else self.data_dir / "spoken"

    @property
    def sqlalchemy_url(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'chungsuc.sqlite3'}"

    @property
    def is_production(self) -> bool:
        return self.environment == "production"


def _read(name: str, text: str, kind: type) -> object:
    if kind is bool:
        if text.lower() not in {"1", "0", "true", "false", "yes", "no"}:
            raise ValueError(f"{name} must be yes or no, not {text!r}")
        return text.lower() in {"1", "true", "yes"}
    if kind is int:
        try:
            return int(text)
        except ValueError:
            raise ValueError(f"{name} must be a whole number, not {text!r}") from None
    return Path(text).absolute() if issubclass(kind, Path) else text


def current() -> Settings:
    """The settings of the app that is handling this request, job or command."""
    settings: Settings = current_app.config["SETTINGS"]
    return settings
