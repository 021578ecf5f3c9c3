"""Accounts: the officers who work here, what each may do, and how they sign in."""

from flask import Blueprint

blueprints: list[Blueprint] = []
