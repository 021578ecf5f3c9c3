"""The ledger (*sổ đóng góp*): what people pledge and give to roads, each good in its own unit, corrected in the open.

It also holds the commune's desk and the public page of a project, which joins the ledger with published cases.
"""

from flask import Blueprint

from app.contributions import models

__all__ = ["blueprints", "models"]

blueprints: list[Blueprint] = []
