"""How much of the machine one photo may cost."""

from dataclasses import dataclass

from config import Settings


@dataclass(frozen=True)
class Limits:
    """The limits of the process that decodes one photo."""

    memory_mb: int = 768
    seconds: int = 20  # of processor time
    wall_seconds: int = 60  # by the clock on the wall: others may want the processor too
    megapixels: int = 80  # more than phones take by themselves; anything larger is told to be too large
    output_mb: int = 24

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """The limits that this installation has set."""
        seconds = settings.worker_seconds
        return cls(memory_mb=settings.worker_memory_mb, seconds=seconds, wall_seconds=3 * seconds)
