"""Filling an empty site: the officers first, then every report, moment by moment in the order in which all happened.

The clock stands at each moment while its verbs run; photos go the way of every upload. Many moments share one
transaction, for speed. What the worker would do on the photos that are published is done at once; the others wait for
it as usual.
"""

import gc
import heapq
from datetime import datetime, timedelta

from app import clock, jobs
from app.cases.actions.escalation import escalate
from app.cases.actions.figures import count_figures
from app.demo import roads, staff
from app.demo.album import Album
from app.demo.courses import begin
from app.demo.plan import Plan
from app.demo.shots import Shot, after
from app.demo.stage import unit
from app.demo.story import Stage, Story
from app.demo.turns import Course, Pause
from app.photos.limits import Limits
from app.units.queries import public_communes
from config import current

UNFINISHED = "demo-unfinished"  # a file beside the data while the demo is being loaded
TOGETHER = 40  # moments in one transaction
Entry = tuple[datetime, int, Course]


def load(every: int = 1) -> int:
    """Load the demo, or each so-manieth of its reports; returns how many. Raises RuntimeError in production."""
    if current().is_production:
        raise RuntimeError("demo content does not belong into production")
    unfinished = current().data_dir / UNFINISHED
    unfinished.touch()
    now = clock.now()
    stories = Plan(now, public_communes()).stories()
    wanted = {id(each) for each in stories[::every]} | {
        id(each.parent) for each in stories[::every] if each.parent
    }
    stories = [each for each in stories if id(each) in wanted]
    album = Album(_photos(stories), Limits.of(current()))
    gc.disable()  # much is made and little dropped: looking for garbage again and again is a seventh of the time
    try:
        with clock.at(min(each.sent_at for each in stories) - timedelta(days=7)), unit():
            stage = Stage(staff.hire(), album)
        play(stories, stage, now)
        roads.fill(now, every)
    finally:
        gc.enable()
        album.close()
    catch_up()
    unfinished.unlink(missing_ok=True)
    return len(stories)


def was_cut_off() -> bool:
    """Whether a load began here and never came to its end (or is still at it)."""
    return (current().data_dir / UNFINISHED).exists()


def _photos(stories: list[Story]) -> list[Shot]:
    """What must be drawn, in the order in which it is needed."""
    early = [shot for each in sorted(stories, key=lambda story: story.sent_at) for shot in each.shots]
    return [shot for each in early for shot in (each, after(each)) if shot]


def play(stories: list[Story], stage: Stage, until: datetime) -> None:
    """Let everything happen that happens before `until`."""
    queue: list[Entry] = []
    for number, story in enumerate(stories):
        story.stage = stage
        queue.append((story.sent_at, number, begin(story)))
    heapq.heapify(queue)
    while queue and queue[0][0] < until:
        waiting = _some(queue, until)
        if waiting:
            moment, pause = waiting
            _do_jobs(stage.album, moment, pause)


def _some(queue: list[Entry], until: datetime) -> tuple[datetime, Pause] | None:
    """The next moments in one transaction; ends early where photos must be made first."""
    with unit():
        for _ in range(TOGETHER):
            if not queue or queue[0][0] >= until:
                break
            moment, number, course = queue[0]
            with clock.at(moment):
                upcoming = next(course, None)
            if isinstance(upcoming, Pause):
                return moment, upcoming
            heapq.heappop(queue)
            if upcoming is not None:
                heapq.heappush(queue, (upcoming, number, course))
    return None


def _do_jobs(album: Album, moment: datetime, pause: Pause) -> None:
    for attachment_id, shot in pause.photos:
        album.wait_for(shot)
        with clock.at(moment):
            jobs.run_now(pause.job, attachment_id=attachment_id)


def catch_up() -> None:
    """What the worker would find to do first: what is late now, the figures of the home page."""
    with unit():
        escalate()
        count_figures()
    jobs.run_now("cases.overdue")
