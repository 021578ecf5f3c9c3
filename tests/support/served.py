"""A tiny site behind the real supervisor, for tests of `app.serve`: run as a program, prints its port first."""

import os
import time

from flask import Flask, request

from app.engine import init_app
from app.serve import listen, serve

app = Flask(__name__)
app.config["DATABASE"] = "sqlite://"
init_app(app)


@app.get("/pid")
def pid() -> str:
    return str(os.getpid())


@app.get("/slow")
def slow() -> str:
    time.sleep(1.5)
    return "answered"


@app.get("/die")
def die() -> str:
    os._exit(9)


@app.get("/same")
def same() -> tuple[str, int]:
    return "", 304


@app.post("/bytes")
def count() -> str:
    return str(len(request.get_data()))


def work(should_end) -> None:
    print("worker begins", flush=True)
    while not should_end():
        time.sleep(0.05)
    print("worker ends", flush=True)


if __name__ == "__main__":
    listening = listen("127.0.0.1", 0)
    print(listening.getsockname()[1], flush=True)
    serve(app, listening, work, processes=2)
    print("ended", flush=True)
