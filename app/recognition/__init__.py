"""What comes back to those who gave, and what hangs on the board: receipts, thank-you letters, the golden book (*sổ
vàng*), the notice of a road and the poster of a commune; and the page on which anyone checks a receipt.
"""

from flask import Blueprint

from app.recognition import board_views, staff_views, views

__all__ = ["blueprints", "board_views"]

blueprints: list[Blueprint] = [views.blueprint, staff_views.blueprint]
