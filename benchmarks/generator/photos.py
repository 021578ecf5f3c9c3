"""Published photos as rows: what the worker would have made of them. Bytes are put by `benchmarks.subjects`."""

from typing import TYPE_CHECKING

from benchmarks.generator.bulk import Rows
from benchmarks.generator.lives import Life, moment
from benchmarks.generator.sealing import new_key

if TYPE_CHECKING:
    from benchmarks.generator.rows import Writer

SIZES = {"large": (2048, 1536, 310_000), "medium": (1200, 900, 120_000), "small": (480, 360, 24_000)}


def photo_rows(writer: "Writer", life: Life, report: str, case: str, rows: Rows) -> None:
    """One photo of a published case with its six redacted copies."""
    rng, at = writer.rng, life.received
    photo, received = new_key(rng, at), moment(at)
    wrapped = writer.sealer.wrapped(writer.sealer.pick(), "attachment", photo)
    rows["attachment"].append(
        (
            photo, "photo", rng.randbytes(16).hex(), rng.randbytes(32), 1, _name(rng, "bin"), "image/jpeg",
            310_000, rng.randbytes(32), wrapped, "vault", "derived", received, received, 2048, 1536,
        )
    )  # fmt: skip
    rows["report_attachment"].append((new_key(rng, at), report, photo, 1))
    rows["case_attachment"].append((new_key(rng, at), case, photo, "before", True, 1))
    rows["redaction"].append((new_key(rng, at), photo, "[]", writer.cast.officers["intake"], received))
    for variant, (width, height, size) in SIZES.items():
        for kind in ("jpeg", "webp"):
            rows["derivative"].append(
                (
                    new_key(rng, at), photo, variant, kind, True, _name(rng, kind),
                    rng.randbytes(16).hex(), width, height, size,
                )
            )  # fmt: skip


def _name(rng, kind: str) -> str:  # type: ignore[no-untyped-def]
    name = rng.randbytes(16).hex()
    return f"{name[:2]}/{name}.{kind}"
