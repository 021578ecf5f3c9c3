"""The box for the private code."""

from app import vault
from app.forms import Form, LineField
from app.i18n import _, _l


class CodeForm(Form):
    """The box for the private code: what cannot be a code is told before anything is looked up."""

    _hint = _l("16 letters and digits, as on your receipt. Spaces do not matter.")
    code = LineField(_l("Your private code"), limit=60, description=_hint)

    def read(self) -> str | None:
        """The code that was meant; None when the field says what is wrong with it."""
        try:
            return vault.read_code(self.code.data or "")
        except vault.BadCode:
            told = _(
                "This is not a whole code. Compare it with your receipt: 16 letters and digits, one may be mistyped."
            )
            self.code.errors = [told if self.code.data else _("Write the code from your receipt.")]
            return None

    def tell_unknown(self) -> None:
        """Say that there is no report with this code."""
        self.code.errors = [
            _("There is no report with this code. Compare it with your receipt, symbol by symbol.")
        ]
