"""The text field for a meeting code. Of pasted text, only the code, or the text around it, is sent."""

import reflex as rx

_LIBRARY, _ = [rx.asset(name, shared=True).importable_path for name in ("code_field.jsx", "code_to_send.js")]


class CodeField(rx.el.Input):
    """A text field. The form contains, under the field's name, what `code_to_send.js` returns for its text."""

    library = _LIBRARY
    tag = "CodeField"
